import { createHash, createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

const HEADER =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/** Whether a request carries the AWS Signature Version 4 that this secret makes of it (for S3: one encoding of the path). */
export function isSigned({ method, url = "", headers }: IncomingMessage, secret: string): boolean {
  const match = HEADER.exec(headers.authorization ?? "");
  if (!match) return false;
  const [, , day = "", region = "", names = "", signature] = match;
  const { pathname, searchParams } = new URL(url, "http://host");
  const query = [...searchParams]
    .map((pair) => pair.map(encodeURIComponent).join("="))
    .sort()
    .join("&");
  const lines = names.split(";").map((name) => `${name}:${String(headers[name] ?? "").trim()}\n`);
  const request = [method, pathname, query, lines.join(""), names, headers["x-amz-content-sha256"]].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const digest = createHash("sha256").update(request).digest("hex");
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, digest].join("\n");
  const key = [region, "s3", "aws4_request"].reduce((last, part) => hmac(last, part), hmac(`AWS4${secret}`, day));
  return hmac(key, text).toString("hex") === signature;
}
