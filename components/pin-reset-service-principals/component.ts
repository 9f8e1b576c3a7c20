/** @module components/pin-reset-service-principals/component: Microsoft's PIN reset applications in the tenant, as programs declare them. */
import * as pulumi from "@pulumi/pulumi";
import { consentUrls } from "../../knowledge/pin-reset-apps";
import { check } from "../_shared/issues";
import { checkArgs, withDefaults } from "../_shared/program-args";
import { pinResetServicePrincipalsArgs, type PinResetServicePrincipalsArgs } from "./args";
import type { Role } from "./plan";
import { deploy, titleOf, type Deployed } from "./resource";

/**
 * The two Microsoft applications behind non-destructive PIN reset: both service principals, enabled, and an administrator's
 * consent of the client to the service, with the permissions that the service publishes in this tenant. What exists is taken
 * over without a write and keeps what an administrator put there; what is missing is made; nothing is removed, neither on
 * destroy nor when this leaves the program. In a cloud that has no such service: a warning, and nothing is made.
 *
 * Needs, as application permissions, Application.Read.All and Directory.Read.All to look; Application.ReadWrite.All and
 * DelegatedPermissionGrant.ReadWrite.All where something is missing. Where several tenants are served, give it both providers:
 * `{ providers: [intuneProvider, azureadProvider] }`.
 *
 * Children, whose names are identity: `<name>-service`, `<name>-client`, `<name>-consent`, all azuread's.
 *
 * Source: Microsoft Learn, Windows Hello for Business, "PIN reset"; Graph servicePrincipal and oAuth2PermissionGrant (v1.0).
 */
export class PinResetServicePrincipals extends pulumi.ComponentResource<Deployed | undefined> {
  /** Object id of Microsoft Pin Reset Service Production; undefined where the cloud does not have it. */
  readonly serviceObjectId: pulumi.Output<string | undefined>;
  /** Object id of Microsoft Pin Reset Client Production; undefined where the cloud does not have it. */
  readonly clientObjectId: pulumi.Output<string | undefined>;
  /** Delegated permissions that the consent has; none where it is not managed. */
  readonly consentedScopes: pulumi.Output<string[]>;
  /** Where an administrator consents without any other tool. */
  readonly consentUrls: pulumi.Output<Record<Role, string>>;

  /** @throws ArgsFaulty before any request. A tenant that is not ready ends the program with PinResetNotReady. */
  constructor(name: string, args: PinResetServicePrincipalsArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("intune:components:PinResetServicePrincipals", name, args, opts);
    checkArgs(this, titleOf(name), pinResetServicePrincipalsArgs, args);
    const deployed = pulumi.output(this.getData());
    this.serviceObjectId = deployed.apply((one) => one?.serviceObjectId);
    this.clientObjectId = deployed.apply((one) => one?.clientObjectId);
    this.consentedScopes = deployed.apply((one) => one?.consentedScopes ?? []);
    this.consentUrls = deployed.apply((one) => one?.consentUrls ?? consentUrls());
  }

  /** What a person wants to know: fit to be exported by a program. */
  get summary() {
    const { serviceObjectId, clientObjectId, consentedScopes, consentUrls: urls } = this;
    return { serviceObjectId, clientObjectId, consentedScopes, consentUrls: urls };
  }

  /** What the children are depends on the tenant, so it is asked first. Of arguments that are refused there are none. */
  protected override async initialize(
    args: PinResetServicePrincipalsArgs,
    _opts?: pulumi.ComponentResourceOptions,
    name = "",
  ): Promise<Deployed | undefined> {
    if (!check(pinResetServicePrincipalsArgs, args).ok) return undefined;
    const { consent = true } = withDefaults(pinResetServicePrincipalsArgs, args);
    const deployed = await deploy(this, name, consent);
    // Here and not in the constructor: the engine's report of an output that never came would stand before the reason.
    this.registerOutputs(deployed);
    return deployed;
  }
}
