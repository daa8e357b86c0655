const development = process.env.NODE_ENV === "development";

/**
 * The Content-Security-Policy of a page. With a nonce (desk, per request) only marked scripts run. Without one (public,
 * prerendered once for everybody) the framework's inline data blocks must run, so inline scripts are allowed there,
 * but no inline event handlers, no foreign origin, no plug-in, no frame. Style attributes are allowed: chart and
 * progress widths are written into them. docs/decisions says why.
 */
export function contentPolicy(nonce?: string): string {
  const inline = nonce ? `'nonce-${nonce}'` : "'unsafe-inline'";
  return [
    "default-src 'self'",
    `script-src 'self' ${inline}${development ? " 'unsafe-eval'" : ""}`,
    "script-src-attr 'none'",
    `style-src 'self' ${nonce && !development ? inline : "'unsafe-inline'"}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
