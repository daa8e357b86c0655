import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { MakeWishForm } from "@/components/wishes/make-wish-form";
import { WishCard } from "@/components/wishes/wish-card";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { loadWishes, loadWishForm } from "@/lib/orders/wish.queries";
import { inReading } from "@/lib/shared/transaction";
import { answerWishAction, makeWishAction, settleWishAction, withdrawWishAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("wishes");
  return { title: t("title") };
}

type Props = Readonly<{ searchParams: Promise<{ done?: string }> }>;

const DONE = ["made", "answered", "settled", "withdrawn"];

/** Matters that townships miss on the menu: theirs to wish, the department's to answer, the office's to settle. */
export default async function WishesPage({ searchParams }: Props) {
  const [ctx, { done }, t] = [await requireContext(), await searchParams, await getTranslations("wishes")];
  if (reachOf(ctx.actor, "order.read") === null) notFound();
  const { wishes, form } = await inReading(ctx, async (tx) => ({
    wishes: await loadWishes(tx, ctx),
    form: await loadWishForm(tx, ctx),
  }));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {done && DONE.includes(done) && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      <div className="space-y-6">
        {form && (
          <Panel id="new" title={t("make.title")}>
            <MakeWishForm {...form} action={makeWishAction} />
          </Panel>
        )}
        <Panel id="wishes" title={t("count", { count: wishes.length })}>
          {wishes.length === 0 ? (
            <EmptyState title={t("nothing")}>{t("nothingHint")}</EmptyState>
          ) : (
            <ul className="divide-y divide-line">
              {wishes.map((wish) => (
                <WishCard
                  key={wish.id}
                  wish={wish}
                  actions={{ answer: answerWishAction, settle: settleWishAction, withdraw: withdrawWishAction }}
                />
              ))}
            </ul>
          )}
        </Panel>
      </div>
    </>
  );
}
