const holder = globalThis as typeof globalThis & { mastheadSingletons?: Map<string, unknown> };

/**
 * Returns the single instance of an object that holds connections. Hot reload evaluates modules again;
 * without this, each reload in development would open another pool.
 */
export function singleton<T>(name: string, create: () => T): T {
  const all = (holder.mastheadSingletons ??= new Map());
  if (!all.has(name)) all.set(name, create());
  return all.get(name) as T;
}
