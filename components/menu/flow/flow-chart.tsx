import { useTranslations } from "next-intl";

/** A drawn flow, in the colour of the text around it; wider than the page it scrolls by itself. */
export function FlowChart({ svg }: Readonly<{ svg: string }>) {
  const t = useTranslations("menu.flow");
  return (
    <section
      aria-label={t("chartScroll")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls with the arrow keys
      tabIndex={0}
      className="keep-together overflow-x-auto py-2 print:overflow-visible [&_svg]:h-auto [&_svg]:print:max-w-full"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: written by lib/menu/flow/flow-svg.rules.ts, every text escaped
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}
