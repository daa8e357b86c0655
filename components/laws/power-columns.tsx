import type { Column } from "@/components/ui/data-table";
import { Link } from "@/lib/i18n/navigation";

type Power = Readonly<{ powerId: string; code: string; name: string }>;

/** The two columns that say which power a row is about: its code, and its name, which leads to what it rests on. */
export const powerColumns = <Row extends Power>(labels: Readonly<{ code: string; name: string }>): Column<Row>[] => [
  { key: "code", label: labels.code, width: "8rem", cell: ({ code }) => code },
  {
    key: "name",
    label: labels.name,
    heading: true,
    cell: ({ powerId, name }) => (
      <Link
        href={`/authority/${powerId}`}
        className="inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9"
      >
        {name}
      </Link>
    ),
  },
];
