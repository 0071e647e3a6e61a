import { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb.js';

export function streamIdentifier(name: string): StreamIdentifier {
  return new StreamIdentifier().setStreamName(Buffer.from(name));
}

export function uuidOf(id: string): UUID {
  return new UUID().setString(id);
}
