type Declared = { methods: readonly string[] };

/** Says on a loader or an action which methods it takes, so that the others are refused unasked. */
export function declareMethods<T extends object>(
  handler: T,
  methods: readonly string[],
): T & Declared {
  return Object.assign(handler, { methods });
}

/** What a loader or an action says that it takes; null when it says nothing. */
export function declaredMethods(handler: unknown): readonly string[] | null {
  if (typeof handler !== "function" || !("methods" in handler)) return null;
  const { methods } = handler;
  return Array.isArray(methods) ? methods.map(String) : null;
}
