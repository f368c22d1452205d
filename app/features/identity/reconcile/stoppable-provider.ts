import type { PeopleProvider } from "#app/features/identity/provider/people-provider.ts";
import { unlessStopped } from "#app/infra/deadline.ts";

/**
 * The same provider for who only reads: no answer is waited for once `signal` says to stop, for Clerk may let
 * one wait for minutes.
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
