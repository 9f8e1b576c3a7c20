/** @module provider/connect: opens Graph for a configuration, once, when it is first needed. */
import { cloudFromMetadata, cloudOf, credentialOf, openGraph, type Graph, type GraphEvent } from "../graph";
import type { Configuration } from "./configuration";
import { version } from "../package.json";

/** @param tell receives what the person should know about the sign-in. */
export function connect(
  configuration: Configuration,
  signal: AbortSignal,
  tell: (message: string) => void,
): () => Promise<Graph> {
  let opened: Promise<Graph> | undefined;
  const open = async (): Promise<Graph> => {
    const { metadataHost, environment, signIn, fallback } = configuration;
    const cloud = metadataHost === undefined ? cloudOf(environment) : await cloudFromMetadata(metadataHost, { signal });
    return openGraph({
      cloud,
      credential: credentialOf(signIn, cloud).credential,
      fallbackCredential: fallback && credentialOf(fallback, cloud).credential,
      signal,
      userAgent: `pulumi-intune/${version}`,
      log: (event) => tellSwitch(event, tell),
    });
  };
  return () =>
    (opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));
}

function tellSwitch(event: GraphEvent, tell: (message: string) => void): void {
  if (event.kind !== "sign-in-switched") return;
  tell(
    `The ${event.from} was refused (${event.reason}), so the ${event.to} is used. Run "pulumi up" to store the one that works.`,
  );
}
