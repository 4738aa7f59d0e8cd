/**
 * What AWS answers when it refuses a request.
 *
 * The message reads `InvalidSubnet.Conflict: The CIDR '10.0.0.0/20' conflicts with another subnet
 * (operation CreateSubnet)`. It carries no stack: the fault is in the request, not in palisade.
 *
 * @see Amazon EC2 Developer Guide, "Error codes for the Amazon EC2 API"
 */
export class AwsError extends Error {
  /** AWS's error code, such as `DependencyViolation`. */
  readonly code: string;
  /** The API operation that refused, such as `CreateSubnet`. */
  readonly operation: string;

  constructor(code: string, explanation: string, operation: string) {
    super(`${code}: ${explanation} (operation ${operation})`);
    this.name = "AwsError";
    this.code = code;
    this.operation = operation;
    delete this.stack;
  }
}
