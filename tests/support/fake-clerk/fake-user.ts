/** The fields of a person that tests choose; the Backend API fills in the rest. */
export type FakeUser = {
  id: string;
  first_name: string | null;
  last_name: string | null;
  username: string | null;
  email: string | null;
  image_url: string;
  locale: string | null;
  banned: boolean;
  public_metadata: Record<string, unknown>;
  created_at: number;
  updated_at: number;
};

export function fakeUser(given: Partial<FakeUser> & { id: string }): FakeUser {
  const time = given.created_at ?? 1_700_000_000_000;
  return {
    first_name: "Ada",
    last_name: "Lovelace",
    username: null,
    email: null,
    image_url: "",
    locale: null,
    banned: false,
    public_metadata: {},
    created_at: time,
    updated_at: time,
    ...given,
  };
}

/**
 * Makes a user with every property that `User` in Clerk's specification requires, and the usual others.
 */
export function userJson({ email, ...user }: FakeUser) {
  const address = {
    id: `idn_${user.id.slice("user_".length)}`,
    object: "email_address",
    email_address: email,
    reserved: false,
    verification: { status: "verified", strategy: "email_code", attempts: 1, expire_at: null },
    linked_to: [],
    matches_sso_connection: false,
    created_at: user.created_at,
    updated_at: user.created_at,
  };
  return {
    object: "user",
    ...user,
    external_id: null,
    has_image: user.image_url !== "",
    profile_image_url: user.image_url,
    primary_email_address_id: email ? address.id : null,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    email_addresses: email ? [address] : [],
    phone_numbers: [],
    web3_wallets: [],
    passkeys: [],
    external_accounts: [],
    saml_accounts: [],
    enterprise_accounts: [],
    private_metadata: {},
    unsafe_metadata: {},
    password_enabled: true,
    two_factor_enabled: false,
    totp_enabled: false,
    backup_code_enabled: false,
    mfa_enabled_at: null,
    mfa_disabled_at: null,
    last_sign_in_at: null,
    last_active_at: null,
    locked: false,
    lockout_expires_in_seconds: null,
    verification_attempts_remaining: 100,
    delete_self_enabled: true,
    create_organization_enabled: false,
    legal_accepted_at: null,
  };
}
