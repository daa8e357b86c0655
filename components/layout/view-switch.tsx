import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";

// The stylesheet knows what <html> shows now, so the same links stand on every page and only the fitting ones are seen.
const CHOICES = [
  ["elder", "elderView", "inline-flex elder:hidden"],
  ["standard", "standardView", "hidden elder:inline-flex"],
  ["dark", "darkTheme", "inline-flex dark:hidden"],
  ["light", "lightTheme", "hidden dark:inline-flex"],
] as const;

/**
 * 长辈版 and light/dark, as links: the server keeps the choice and comes back to this page. Where scripts run,
 * public/view/page.js keeps it and shows it at once, so that a form half filled in is not lost.
 */
export function ViewSwitch() {
  const t = useTranslations("layout");
  return CHOICES.map(([choice, label, shown]) => (
    <a
      key={choice}
      href={`/api/view/${choice}`}
      className={classNames("min-h-8 items-center underline-offset-4 hover:underline elder:min-h-9", shown)}
    >
      {t(label)}
    </a>
  ));
}
