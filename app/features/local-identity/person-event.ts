import type { LocalPerson } from "./person.ts";

const envelope = {
  object: "event",
  instance_id: "ins_local",
  event_attributes: { http_request: { client_ip: "127.0.0.1", user_agent: "local identity" } },
};

function emailAddress(person: LocalPerson) {
  return {
    id: `idn_${person.id.slice("user_".length)}`,
    object: "email_address",
    email_address: person.email,
    reserved: false,
    verification: { status: "verified", strategy: "admin", attempts: null, expire_at: null },
    linked_to: [],
    created_at: person.createdAt,
    updated_at: person.createdAt,
  };
}

/** Returns the person in the form of Clerk's webhook and Backend API. */
export function clerkUser(person: LocalPerson, siteUrl: string) {
  const address = person.email ? emailAddress(person) : null;
  const picture = person.imageUrl ? siteUrl + person.imageUrl : "";
  return {
    object: "user",
    id: person.id,
    external_id: null,
    primary_email_address_id: address?.id ?? null,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    username: person.username,
    first_name: person.firstName,
    last_name: person.lastName,
    locale: person.locale,
    profile_image_url: picture,
    image_url: picture,
    has_image: picture !== "",
    public_metadata: { ...person.metadata, role: person.role },
    private_metadata: null,
    unsafe_metadata: {},
    email_addresses: address ? [address] : [],
    phone_numbers: [],
    web3_wallets: [],
    passkeys: [],
    password_enabled: false,
    two_factor_enabled: false,
    totp_enabled: false,
    backup_code_enabled: false,
    mfa_enabled_at: null,
    mfa_disabled_at: null,
    external_accounts: [],
    saml_accounts: [],
    enterprise_accounts: [],
    last_sign_in_at: null,
    banned: person.banned,
    locked: false,
    lockout_expires_in_seconds: null,
    verification_attempts_remaining: null,
    created_at: person.createdAt,
    updated_at: person.updatedAt,
    delete_self_enabled: true,
    create_organization_enabled: false,
    create_organizations_limit: null,
    last_active_at: null,
    legal_accepted_at: null,
  };
}

export type PersonEventType = "user.created" | "user.updated" | "user.deleted";

/** Returns an event in Clerk's form; `person` is the state after the event. */
export function personEvent(
  type: PersonEventType,
  { person, siteUrl }: { person: LocalPerson; siteUrl: string },
) {
  const gone = { object: "user", id: person.id, deleted: true, external_id: null };
  const data = type === "user.deleted" ? gone : clerkUser(person, siteUrl);
  return { ...envelope, type, timestamp: person.updatedAt, data };
}
