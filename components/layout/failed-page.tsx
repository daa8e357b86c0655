"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { Trouble } from "./trouble";

type Props = Readonly<{ error: unknown; retry: () => void; home: string }>;

/** A page that broke while it was made. The digest is the number under which the server's log has the cause. */
export function FailedPage({ error, retry, home }: Props) {
  const t = useTranslations("layout.failed");
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <div ref={place} role="alert" tabIndex={-1} className="outline-none">
      <Trouble
        title={t("title")}
        actions={
          <>
            <Button variant="primary" onClick={retry}>
              {t("retry")}
            </Button>
            <LinkButton href={home}>{t("home")}</LinkButton>
          </>
        }
      >
        <p>{t("what")}</p>
        <p>{t("next")}</p>
        {digest && <p className="text-muted">{t("digest", { digest })}</p>}
      </Trouble>
    </div>
  );
}
