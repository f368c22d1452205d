type Declared = { methods: readonly string[] };

/**
 * Declares the methods of a loader or an action, so that other methods are rejected without running it.
 */
export function declareMethods<T extends object>(
  handler: T,
  methods: readonly string[],
): T & Declared {
  return Object.assign(handler, { methods });
}

/** The methods that a loader or an action declares; null without a declaration. */
export function declaredMethods(handler: unknown): readonly string[] | null {
  if (typeof handler !== "function" || !("methods" in handler)) return null;
  const { methods } = handler;
  return Array.isArray(methods) ? methods.map(String) : null;
}
