import { Link } from "@/lib/i18n/navigation";

type Props = Readonly<{ power: Readonly<{ code: string; name: string; subItem: string | null }> }>;

/** A matter's name, leading to its page. */
export function MatterLink({ power }: Props) {
  return (
    <>
      <Link
        href={`/powers/${power.code}`}
        className="text-accent underline decoration-from-font underline-offset-4 hover:decoration-2"
      >
        {power.name}
      </Link>
      {power.subItem && <span className="block text-sm font-normal text-muted">{power.subItem}</span>}
    </>
  );
}
