// The official tus server behind the two calls a desk makes around it: a token, and the state of a file.
// node server.mjs FOLDER: prints its port, ends when its standard input is closed.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";

const folder = process.argv[2];
const finished = new Map();
let patches = 0;

async function sha256(path) {
  const hash = createHash("sha256");
  for await (const block of createReadStream(path)) hash.update(block);
  return hash.digest("hex");
}

const tus = new Server({
  path: "/v1/files",
  datastore: new FileStore({ directory: folder }),
  async onUploadFinish(_request, upload) {
    finished.set(upload.metadata.file, { size: upload.size, sha256: await sha256(join(folder, upload.id)) });
    return {};
  },
});

function answer(response, body) {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

const http = createServer((request, response) => {
  const asked = request.url.match(/^\/v1\/files\/by-id\/([0-9a-f-]+)$/);
  if (request.url === "/v1/token") {
    request.resume();
    answer(response, { access_token: "t", token_type: "Bearer", expires_in: 900 });
  } else if (request.url === "/patches") {
    answer(response, { patches });
  } else if (asked) {
    const known = finished.get(asked[1]);
    answer(response, known ? { state: "stored", offset: known.size, ...known } : { state: "absent", size: 0, sha256: "", offset: 0 });
  } else {
    if (request.method === "PATCH") patches += 1;
    tus.handle(request, response);
  }
});

http.listen(0, "127.0.0.1", () => console.log(http.address().port));
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
