import {
  BookText,
  Building2,
  CalendarDays,
  ClipboardList,
  FileCheck,
  FileDiff,
  FileStack,
  Gauge,
  Gavel,
  Handshake,
  LayoutDashboard,
  LifeBuoy,
  Lightbulb,
  ListChecks,
  type LucideIcon,
  MessagesSquare,
  Scale,
  ScrollText,
  Settings,
  ShieldCheck,
  ShoppingBasket,
  Upload,
  Users,
} from "lucide-react";
import type { Permission } from "@/lib/identity/permissions";

type Place = Readonly<{ href: string; key: string; icon: LucideIcon; needs: readonly Permission[] }>;

/** The desk's places in the order of the procedure. One shows when any of its permissions was given. */
export const DESK_PLACES: readonly Place[] = [
  { href: "/workbench", key: "workbench", icon: LayoutDashboard, needs: [] },
  { href: "/menu-editions", key: "menuEditions", icon: ClipboardList, needs: ["menu.read"] },
  { href: "/imports", key: "imports", icon: Upload, needs: ["menu.edit"] },
  { href: "/rounds", key: "rounds", icon: FileStack, needs: ["round.manage", "order.read"] },
  { href: "/orders", key: "orders", icon: ShoppingBasket, needs: ["order.read"] },
  { href: "/capacity", key: "capacity", icon: Gauge, needs: ["capacity.read"] },
  { href: "/wishes", key: "wishes", icon: Lightbulb, needs: ["order.read"] },
  {
    href: "/consultations",
    key: "consultations",
    icon: MessagesSquare,
    needs: ["order.read"],
  },
  // A department that fills a seat comes here from its workbench.
  {
    href: "/joint-reviews",
    key: "jointReviews",
    icon: Scale,
    needs: ["menu.review", "order.review", "decision.record"],
  },
  { href: "/decisions", key: "decisions", icon: Gavel, needs: ["order.read"] },
  { href: "/delegations", key: "delegations", icon: Handshake, needs: ["delegation.read"] },
  { href: "/guidance", key: "guidance", icon: LifeBuoy, needs: ["delegation.read"] },
  { href: "/evaluations", key: "evaluations", icon: ListChecks, needs: ["evaluation.read"] },
  { href: "/duty-lists", key: "dutyLists", icon: FileCheck, needs: ["list.read"] },
  // Behind the daily work: the first four stand in a phone's bar.
  { href: "/ceilings", key: "ceilings", icon: ShieldCheck, needs: ["menu.read"] },
  { href: "/laws", key: "laws", icon: BookText, needs: ["menu.read"] },
  { href: "/law-changes", key: "lawChanges", icon: FileDiff, needs: ["law-change.read"] },
  { href: "/audit", key: "audit", icon: ScrollText, needs: ["audit.read"] },
  { href: "/users", key: "users", icon: Users, needs: ["identity.manage"] },
  { href: "/organisations", key: "organisations", icon: Building2, needs: ["identity.manage"] },
  { href: "/calendar", key: "calendar", icon: CalendarDays, needs: ["calendar.manage"] },
  { href: "/settings", key: "settings", icon: Settings, needs: ["identity.manage"] },
];
