/** @module provider/answer: from a function to a gRPC handler, and from an error to what the engine understands. */
import { Metadata, status, type handleUnaryCall, type sendUnaryData, type ServiceError } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { writeProperties } from "./properties";
import { SavedInPart } from "./write";

/** What must be told before the engine takes a step as done. */
export interface Flushes {
  flushed(): Promise<void>;
  /** What to add to an error; empty for most. */
  adviceOn(error: unknown): string;
  /** A message without what must not be shown. */
  redact(message: string): string;
}

/** A handler that answers with the promise's value, after all messages of the step have reached the engine. */
export function answer<Request, Response>(
  plugin: Flushes,
  handle: (request: Request) => Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback: sendUnaryData<Response>) => {
    handle(call.request)
      .finally(() => plugin.flushed())
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback(serviceError(error, plugin), null),
      );
  };
}

function serviceError(error: unknown, plugin: Flushes): Partial<ServiceError> {
  const told = error instanceof Error ? error.message : String(error);
  const message = plugin.redact(told + plugin.adviceOn(error));
  return {
    code: status.UNKNOWN,
    details: message,
    message,
    metadata: error instanceof SavedInPart ? initFailed(error, message) : new Metadata(),
  };
}

/** The protocol's way to save an object that was made but not finished: a status detail beside the error. */
function initFailed({ partly, inputs }: SavedInPart, message: string): Metadata {
  const detail = new ErrorResourceInitFailed()
    .setId(partly.id)
    .setInputs(writeProperties(inputs))
    .setProperties(writeProperties(inputs))
    .setReasonsList([message])
    .setRefreshBeforeUpdate(true);
  const packed = new Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const details = new Status();
  details.setCode(status.UNKNOWN);
  details.setMessage(message);
  details.addDetails(packed);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(details.serializeBinary()));
  return metadata;
}
