import type { RoomBroadcast } from "./room-types.js";
import type { RoomRequester } from "./room-requester.js";

/** Creates a broadcast. Each operator returns a new one. */
export function broadcast(
  socket: RoomRequester,
  rooms: readonly string[],
  excepted: readonly string[],
): RoomBroadcast<any> {
  const request = (event: unknown[]) => (["tw:emit", rooms, excepted] as unknown[]).concat(event);
  return {
    to: (more) => broadcast(socket, rooms.concat(more), excepted),
    except: (more) => broadcast(socket, rooms, excepted.concat(more)),
    emit: (...event) => socket._request(request(event)),
    emitWithAck: (...event) => socket._promise(request(event)),
  };
}
