/** The list with the item at `index` one step up (-1) or down (1). */
export function moved<T>(
  list: readonly T[],
  { index, step }: { index: number; step: -1 | 1 },
): T[] {
  const item = list[index];
  const target = index + step;
  if (item === undefined || target < 0 || target >= list.length) return [...list];
  const rest = list.filter((_, at) => at !== index);
  return [...rest.slice(0, target), item, ...rest.slice(target)];
}
