const holder = globalThis as typeof globalThis & { mastheadSingletons?: Map<string, unknown> };

/**
 * The one instance of something that holds connections. Hot reload evaluates modules again;
 * without this each reload in development would open a pool of its own.
 */
export function singleton<T>(name: string, create: () => T): T {
  const all = (holder.mastheadSingletons ??= new Map());
  if (!all.has(name)) all.set(name, create());
  return all.get(name) as T;
}
