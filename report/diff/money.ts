/** US dollars, in cents: `$32.85`. */
export function dollars(amount: number): string {
  return `$${Math.abs(amount).toFixed(2)}`;
}

/** The same with its sign: `+$32.85`, `-$7.30`. */
export function difference(amount: number): string {
  return `${amount < 0 ? "-" : "+"}${dollars(amount)}`;
}
