/** Data for search engines, as a block that runs nothing. No “<” stands in it, so that nothing in it can end the block. */
export function StructuredData({ data }: Readonly<{ data: unknown }>) {
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with every "<" escaped
      dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll("<", "\\u003c") }}
    />
  );
}
