import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import type { StandInNode } from '../node.js';
import { uuidOf } from './identifiers.js';

/** What the nodes say of each other. Without a leader each is in a state in which no client chooses it. */
export function clusterInfo(
  nodes: readonly StandInNode[],
  leader: StandInNode | undefined,
  isUp: (node: StandInNode) => boolean,
): ClusterInfo {
  const { FOLLOWER, LEADER, UNKNOWN } = MemberInfo.VNodeState;
  const members = nodes.map((node) => {
    const { address, port } = node.endpoint;
    return new MemberInfo()
      .setInstanceId(uuidOf(node.id))
      .setTimeStamp('0')
      .setState(leader === undefined ? UNKNOWN : node === leader ? LEADER : FOLLOWER)
      .setIsAlive(isUp(node))
      .setHttpEndPoint(new EndPoint().setAddress(address).setPort(port));
  });
  return new ClusterInfo().setMembersList(members);
}
