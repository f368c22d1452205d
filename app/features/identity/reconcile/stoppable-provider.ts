import type { PeopleProvider } from "#app/features/identity/provider/people-provider.ts";
import { unlessStopped } from "#app/infra/deadline.ts";

/**
 * Wraps a provider for reading: no call is waited for once `signal` is aborted, because Clerk may delay an
 * answer for minutes.
 */
export function stoppableProvider(
  provider: PeopleProvider,
  signal: AbortSignal | undefined,
): PeopleProvider {
  return {
    ...provider,
    listPage: (params) => unlessStopped(signal, provider.listPage(params)),
    find: (id) => unlessStopped(signal, provider.find(id)),
  };
}
