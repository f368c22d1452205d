/**
 * After `failures` consecutive failures the breaker opens for `openForMs`; then one try decides. Times are in
 * milliseconds.
 */
export function circuitBreaker(options: { failures: number; openForMs: number }) {
  let failures = 0;
  let openUntil = 0;
  return {
    allows(now: number): boolean {
      if (now < openUntil) return false;
      if (failures >= options.failures) openUntil = now + options.openForMs;
      return true;
    },
    isOpen: (now: number) => failures >= options.failures && now < openUntil,
    succeeded(): void {
      failures = 0;
      openUntil = 0;
    },
    /** Returns true when this failure opened the breaker. */
    failed(now: number): boolean {
      failures += 1;
      if (failures < options.failures) return false;
      openUntil = now + options.openForMs;
      return failures === options.failures;
    },
  };
}
