const holder = globalThis as typeof globalThis & { mastheadHeld?: Map<string, unknown> };

/**
 * The one instance of something that holds connections. Hot reload evaluates modules again;
 * without this each reload in development would open a pool of its own.
 */
export function held<T>(name: string, create: () => T): T {
  const all = (holder.mastheadHeld ??= new Map());
  if (!all.has(name)) all.set(name, create());
  return all.get(name) as T;
}
