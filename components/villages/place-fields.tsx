import { useTranslations } from "next-intl";
import { TextField } from "@/components/ui/text-field";
import type { Place } from "@/lib/villages/arrangement.rules";

const FIELDS = ["name", "purpose", "post", "address", "phone", "hours"] as const;
const LENGTHS = { name: 100, purpose: 300, post: 60, address: 200, phone: 30, hours: 120 } as const;

type Props = Readonly<{
  /** "centre", "windows.0", "station": fields are named "centre.name". */
  prefix: string;
  legend: string;
  known: Omit<Place, "matters"> | undefined;
  withPurpose?: boolean;
  nameHint?: string;
  value: (name: string, first?: string) => string;
  problem: (name: string) => string | undefined;
}>;

/** One place of a form, by post and never by name. */
export function PlaceFieldset({ prefix, legend, known, withPurpose = false, nameHint, value, problem }: Props) {
  const t = useTranslations("villages");
  return (
    <fieldset className="rounded-lg border border-line bg-panel p-4">
      <legend className="px-1 font-semibold">{legend}</legend>
      <div className="grid items-end gap-4 *:min-w-0 sm:grid-cols-2">
        {FIELDS.filter((field) => field !== "purpose" || withPurpose).map((field) => {
          const name = `${prefix}.${field}`;
          return (
            <TextField
              key={name}
              name={name}
              label={t(`fields.${field}`)}
              hint={
                field === "name" ? nameHint : field === "phone" || field === "post" ? t(`hints.${field}`) : undefined
              }
              optional={field !== "name"}
              problem={problem(name)}
              defaultValue={value(name, known?.[field] ?? "")}
              maxLength={LENGTHS[field]}
              autoComplete="off"
              inputMode={field === "phone" ? "tel" : undefined}
            />
          );
        })}
      </div>
    </fieldset>
  );
}
