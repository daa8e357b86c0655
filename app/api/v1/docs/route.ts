import { createHash } from "node:crypto";
import { translator } from "@/lib/i18n/messages";
import { openApi } from "../_edge/openapi";
import { readerLocale } from "../_edge/problem";

const STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#1b2430,#e9edf3);--muted:light-dark(#515c6b,#aeb9c8);--page:light-dark(#f4f6f9,#11161d);--panel:light-dark(#fff,#1a212b);--line:light-dark(#d6dce4,#364152);--accent:light-dark(#1b4f8e,#8fbbf3)}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif}
main{max-width:60rem;margin:auto;padding:2rem 1.25rem 4rem}h1{font-size:1.75rem;margin:0 0 .5rem}h2{font:600 1.125rem/1.5 ui-monospace,Consolas,monospace;margin:0;overflow-wrap:anywhere}
section{background:var(--panel);border:1px solid var(--line);border-radius:.375rem;padding:1rem 1.25rem;margin-top:1rem}a{color:var(--accent)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:.5rem 0 0}dt{font-family:ui-monospace,Consolas,monospace}dd{margin:0;color:var(--muted)}p{margin:.25rem 0}
pre{overflow:auto;background:var(--page);border:1px solid var(--line);padding:.75rem;font-size:.875rem;line-height:1.5}summary{cursor:pointer;color:var(--accent)}`;
const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

type Shown = { description?: string };
type Operation = {
  summary?: string;
  parameters?: { name?: string; in?: string; required?: boolean; description?: string; schema?: Shown }[];
  responses?: Record<string, { description?: string; content?: Record<string, unknown> }>;
};

const html = (text: unknown) => String(text ?? "").replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The description of the interface as a page that any browser shows: no script, nothing from elsewhere. */
export async function GET(request: Request): Promise<Response> {
  const locale = readerLocale(request);
  const t = translator(locale, "api");
  const { info, paths = {}, components } = openApi();
  const addresses = Object.entries(paths).flatMap(([address, item]) =>
    (["get", "post"] as const).flatMap((method) => {
      const operation = item?.[method] as Operation | undefined;
      return operation ? described(`${method.toUpperCase()} ${address}`, operation, (key) => t(`docs.${key}`)) : [];
    }),
  );
  const schemas = Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) =>
      `<details><summary>${html(name)}</summary><pre>${html(JSON.stringify(schema, null, 2))}</pre></details>`,
  );
  const page = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${html(t("docs.title"))}</title><style>${STYLE}</style></head>
<body><main><h1>${html(t("docs.title"))}</h1><p>${html(t("docs.lead"))}</p><p><a href="/api/v1/openapi.json">openapi.json</a> · ${html(info.version)}</p>
${addresses.join("\n")}<section><p><strong>${html(t("docs.schemas"))}</strong></p>${schemas.join("\n")}</section></main></body></html>`;
  return new Response(page, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": POLICY,
      "Cache-Control": "public, max-age=300",
      Vary: "Accept-Language",
    },
  });
}

function described(address: string, operation: Operation, t: (key: string) => string): string {
  const parameters = (operation.parameters ?? []).map(
    ({ name, required, description, schema }) =>
      `<dt>${html(name)}</dt><dd>${required ? html(t("required")) : ""}${html(description ?? schema?.description)}</dd>`,
  );
  const responses = Object.entries(operation.responses ?? {}).map(
    ([status, response]) =>
      `<dt>${html(status)}</dt><dd>${html(response.description)} <small>${html(Object.keys(response.content ?? {}).join(", "))}</small></dd>`,
  );
  return `<section><h2>${html(address)}</h2><p>${html(operation.summary)}</p><dl>${parameters.join("")}${responses.join("")}</dl></section>`;
}
