import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';

const STREAMS = 'event_store.client.streams.streams';

/** What the stand-in serves, in the words of the server: method and service in lower case, and what each can do. */
export function supportedMethods(batch: boolean): SupportedMethods {
  const methods = [
    method('read', STREAMS, ['position', 'events']),
    method('append', STREAMS, []),
    method('delete', STREAMS, []),
    method('tombstone', STREAMS, []),
    ...(batch ? [method('batchappend', STREAMS, ['deadline_duration'])] : []),
    method('getsupportedmethods', 'event_store.client.server_features.serverfeatures', []),
    method('read', 'event_store.client.gossip.gossip', []),
  ];
  return new SupportedMethods().setEventStoreServerVersion('23.10.8').setMethodsList(methods);
}

function method(name: string, service: string, features: string[]): SupportedMethod {
  return new SupportedMethod().setMethodName(name).setServiceName(service).setFeaturesList(features);
}
