/* Ids of controls that published maps give to several rules alike; RULES 1 names the sets. */

/** NIST 800-53 revision 5. */
export const nist = {
  /** N:A: what keeps resources from being public. */
  publicAccess: [
    "AC-3",
    "AC-3(7)",
    "AC-4",
    "AC-4(21)",
    "AC-6",
    "AC-21",
    "SC-7",
    "SC-7(3)",
    "SC-7(4)",
    "SC-7(9)",
    "SC-7(11)",
    "SC-7(16)",
    "SC-7(20)",
    "SC-7(21)",
  ],
  /** N:A⁻: the same without SC-7(9). */
  privateAccess: [
    "AC-3",
    "AC-3(7)",
    "AC-4",
    "AC-4(21)",
    "AC-6",
    "AC-21",
    "SC-7",
    "SC-7(3)",
    "SC-7(4)",
    "SC-7(11)",
    "SC-7(16)",
    "SC-7(20)",
    "SC-7(21)",
  ],
  /** N:B: what crosses the boundary of a network. */
  boundaryProtection: [
    "AC-4",
    "AC-4(21)",
    "SC-7",
    "SC-7(4)",
    "SC-7(5)",
    "SC-7(11)",
    "SC-7(16)",
    "SC-7(21)",
  ],
  /** N:C: what outlives a zone. */
  availability: ["CP-6(2)", "CP-10", "SC-5(2)", "SC-36", "SI-13(5)"],
  /** N:E: what is encrypted on its way. */
  transmission: [
    "AC-4",
    "AC-17(2)",
    "IA-5(1)",
    "SC-7(4)",
    "SC-8",
    "SC-8(1)",
    "SC-8(2)",
    "SC-12(3)",
    "SC-13",
    "SC-23",
    "SC-23(3)",
    "SI-7(6)",
  ],
} as const;

/** PCI DSS 4.0. */
export const pci = {
  /** P1: rules of network security controls. */
  networkControls: ["1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3"],
  /** P2: what audit logs hold. */
  auditLogs: ["10.2.1", "10.2.2", "10.3.1"],
} as const;
