package io.agglo.pipeline.demo;

import io.agglo.pipeline.demo.DemoFirm.Part;
import io.agglo.pipeline.demo.DemoPosting.Copy;
import io.agglo.pipeline.demo.DemoPosting.Degree;
import io.agglo.pipeline.demo.DemoPosting.End;
import io.agglo.pipeline.demo.DemoPosting.Markup;
import io.agglo.pipeline.demo.DemoPosting.Pay;
import io.agglo.pipeline.demo.DemoTables.DemoCity;
import io.agglo.pipeline.demo.DemoTables.DemoSector;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws what firms advertise, and how often the same opening is advertised again. */
final class PostingGenerator {
    private static final List<String> PRODUCTION =
            List.of("生产操作工", "装配工", "生产工班组长", "车间普工", "工艺工程师", "质量工程师");
    private static final List<String> BUSINESS =
            List.of(
                    "销售经理", "区域销售代表", "市场专员", "行政助理", "会计", "客服专员", "仓库管理员", "人力资源专员", "采购专员",
                    "运营专员");
    private static final List<String> PROCESS = List.of("工艺工程师", "质量工程师", "制程工程师", "设备工程师");
    private static final List<String> TECHNICAL =
            List.of("测试工程师", "产品经理", "数据分析师", "运维工程师", "技术支持工程师");
    private static final List<String> BENEFITS =
            List.of("五险一金", "人才公寓", "落户支持", "租房补贴", "带薪年假", "补充医疗保险");
    private static final List<String> DUTIES =
            List.of(
                    "负责%s相关工作的日常推进，按计划完成交付。",
                    "参与%s项目的方案讨论，编写并维护文档。", "与上下游团队协作，解决%s在现场遇到的问题。", "跟踪%s领域的最新进展，定期向团队分享。");

    /** Copies an opening gets: 1.5 on average, so that 60 % of the pages are copies. */
    private static final double[] COPIES = {0.25, 0.30, 0.22, 0.16, 0.07};

    private final long seed;
    private final LocalDate today;
    private final DemoParameters parameters;
    private final FirmGenerator firms;

    PostingGenerator(long seed, LocalDate today, DemoParameters parameters, FirmGenerator firms) {
        this.seed = seed;
        this.today = today;
        this.parameters = parameters;
        this.firms = firms;
    }

    private record Role(String title, int rdTenths) {}

    /** The pages of an opening of one of these firms. */
    List<DemoPosting> ordinary(int opening, List<DemoFirm> hiring) {
        Draws draws = new Draws(seed, "opening", opening);
        DemoFirm firm = draws.weighted(hiring, PostingGenerator::readiness);
        LocalDate last = firm.dissolvedOn() == null ? today : firm.dissolvedOn().minusDays(1);
        double back = StrictMath.pow(draws.uniform(), 2.2);
        LocalDate day = today.minusDays((long) (FirmGenerator.HISTORY_DAYS * back));
        LocalDate first = later(firm.registeredOn(), today.minusDays(FirmGenerator.HISTORY_DAYS));
        if (day.isBefore(first) || day.isAfter(last)) {
            long span = Math.max(0, ChronoUnit.DAYS.between(first, last));
            day = last.minusDays((long) (span * back));
        }
        return pages(draws, opening, firm, firm.cityOn(day), day, role(draws, firm));
    }

    /** The pages of one opening of a split firm: research in one city, production in the other. */
    List<DemoPosting> split(int opening, DemoFirm firm, DemoCity city, boolean research) {
        Draws draws = new Draws(seed, "split opening", opening);
        LocalDate day = today.minusDays(draws.between(0, 350));
        Role role =
                draws.chance(0.85)
                        ? research ? research(draws, firm.sector()) : production(draws)
                        : new Role(draws.pick(BUSINESS), 0);
        return pages(draws, opening, firm, city, day, role);
    }

    /** The first page of an opening that appears after the world's last day. */
    DemoPosting arriving(int opening, List<DemoFirm> hiring, LocalDateTime at) {
        Draws draws = new Draws(seed, "arriving opening", opening);
        DemoFirm firm = draws.weighted(hiring, PostingGenerator::readiness);
        DemoCity city = firm.cityOn(at.toLocalDate());
        return pages(draws, opening, firm, city, at.toLocalDate(), role(draws, firm))
                .get(0)
                .appearingAt(at);
    }

    private static double readiness(DemoFirm firm) {
        double eager = firm.rdActive() ? 3 : firm.gamer() ? 0.5 : 1;
        return firm.size() * (firm.part() == Part.EMERGING ? 2 * eager : eager);
    }

    private List<DemoPosting> pages(
            Draws draws, int opening, DemoFirm firm, DemoCity city, LocalDate day, Role role) {
        Degree degree = degree(draws, city, day, role);
        boolean onlyPreferred = degree != null && degree != Degree.DOCTOR && draws.chance(0.1);
        int openings = draws.chance(0.7) ? 1 : draws.chance(0.85) ? draws.between(2, 5) : 10;
        int experience = draws.pick(List.of(0, 0, 1, 1, 2, 3, 3, 5));
        Pay pay = draws.chance(0.3) ? null : pay(draws, role);
        String description = description(draws, firm, degree, onlyPreferred, experience, openings);
        End end =
                draws.chance(parameters.retractionShare())
                        ? draws.chance(0.5) ? End.CLOSED : End.WITHDRAWN
                        : End.OPEN;
        DemoPosting original =
                new DemoPosting(
                        id(opening, 0),
                        id(opening, 0),
                        opening,
                        Copy.ORIGINAL,
                        firm,
                        employer(draws, firm),
                        city,
                        draws.pick(city.districts()).name(),
                        role.title(),
                        role.rdTenths(),
                        openings,
                        degree,
                        onlyPreferred,
                        experience,
                        pay,
                        description,
                        time(draws, day),
                        day.plusDays(firms.delay(draws)),
                        end,
                        end == End.OPEN ? null : earlier(day.plusDays(draws.between(3, 40)), today),
                        markup(draws));
        List<DemoPosting> pages = new ArrayList<>();
        pages.add(original);
        int copies = copies(draws);
        for (int copy = 1; copy <= copies; copy++) {
            pages.add(copy(draws, original, copy, day));
        }
        return pages;
    }

    private DemoPosting copy(Draws draws, DemoPosting original, int number, LocalDate first) {
        LocalDate day = earlier(first.plusDays(draws.between(5, 25) * (long) number), today);
        String id = id(original.opening(), number);
        boolean repost = draws.chance(0.5);
        String description =
                repost && draws.chance(0.5)
                        ? original.description() + "\n岗位长期有效，欢迎投递。"
                        : original.description();
        String title = repost && draws.chance(0.2) ? original.title() + "（急聘）" : original.title();
        return new DemoPosting(
                id,
                repost ? id : original.identifier(),
                original.opening(),
                repost ? Copy.REPOST : Copy.REFRESHED,
                original.firm(),
                original.employer(),
                original.city(),
                original.district(),
                title,
                original.rdTenths(),
                original.openings(),
                original.degree(),
                original.degreePreferredOnly(),
                original.experienceYears(),
                original.pay(),
                description,
                time(draws, day),
                day.plusDays(firms.delay(draws)),
                original.end(),
                original.endedOn() == null ? null : later(original.endedOn(), day),
                markup(draws));
    }

    private Role role(Draws draws, DemoFirm firm) {
        if (draws.chance(Math.min(0.95, firm.rdShare() / MEAN_RESEARCH_WEIGHT))) {
            return research(draws, firm.sector());
        }
        double kind = draws.uniform();
        if (kind < 0.1) {
            return new Role(draws.pick(PROCESS), 1);
        }
        if (kind < 0.2) {
            return new Role(draws.pick(TECHNICAL), 2);
        }
        return new Role(draws.pick(draws.chance(0.4) ? PRODUCTION.subList(0, 4) : BUSINESS), 0);
    }

    /** Mean weight of the titles of {@link #research}: .3·1 + .5·.6 + .2·.4. */
    static final double MEAN_RESEARCH_WEIGHT = 0.68;

    private static Role research(Draws draws, DemoSector sector) {
        double kind = draws.uniform();
        if (kind < 0.3) {
            return new Role(draws.pick(sector.researchTitles()), 10);
        }
        return kind < 0.8
                ? new Role(draws.pick(sector.developmentTitles()), 6)
                : new Role(draws.pick(sector.softwareTitles()), 4);
    }

    private static Role production(Draws draws) {
        String title = draws.pick(PRODUCTION);
        return new Role(title, PROCESS.contains(title) ? 1 : 0);
    }

    /** From the day of its policy on, Wuhan's technical openings ask for a PhD more often. */
    private @Nullable Degree degree(Draws draws, DemoCity city, LocalDate day, Role role) {
        double phd = role.rdTenths() == 10 ? 0.25 : role.rdTenths() == 6 ? 0.06 : 0.01;
        boolean technical = role.rdTenths() >= 2;
        LocalDate shock = today.minusDays(parameters.shockDaysAgo());
        if (technical && city.code().equals("420100") && !day.isBefore(shock)) {
            phd = Math.max(phd, parameters.shockPhdShare());
        }
        double drawn = draws.uniform();
        if (role.rdTenths() > 0 && drawn < phd) {
            return Degree.DOCTOR;
        }
        if (drawn > 0.9) {
            return null;
        }
        if (role.rdTenths() >= 6) {
            return drawn < 0.55 ? Degree.MASTER : Degree.BACHELOR;
        }
        return role.rdTenths() > 0 || drawn < 0.5 ? Degree.BACHELOR : Degree.ASSOCIATE;
    }

    private static Pay pay(Draws draws, Role role) {
        int least = 6 + 2 * role.rdTenths() + draws.between(0, 6);
        return new Pay(
                least,
                least + Math.max(2, least / 2),
                draws.chance(0.3) ? draws.between(13, 16) : 12);
    }

    private static String description(
            Draws draws,
            DemoFirm firm,
            @Nullable Degree degree,
            boolean onlyPreferred,
            int experience,
            int openings) {
        String product = draws.pick(firm.sector().products());
        StringBuilder text = new StringBuilder("岗位职责：\n");
        int first = draws.between(0, DUTIES.size() - 1);
        text.append("1、").append(DUTIES.get(first).formatted(product)).append('\n');
        text.append("2、")
                .append(DUTIES.get((first + 1) % DUTIES.size()).formatted(product))
                .append("\n任职要求：\n1、");
        if (degree == null) {
            text.append("学历不限");
        } else if (onlyPreferred) {
            text.append(degree.chinese()).append("学历优先");
        } else {
            text.append(degree.chinese()).append("及以上学历");
        }
        text.append("，").append(experience == 0 ? "经验不限" : experience + "年以上相关工作经验");
        text.append("。\n2、工作认真负责，沟通顺畅。\n招聘人数：").append(openings).append("人。\n福利：");
        text.append(draws.pick(BENEFITS)).append("、").append(draws.pick(BENEFITS)).append("。");
        return text.toString();
    }

    /** Names as employers write them: mostly as registered. */
    private static String employer(Draws draws, DemoFirm firm) {
        double form = draws.uniform();
        if (form < 0.06) {
            return firm.name().replace('（', '(').replace('）', ')') + " ";
        }
        return form < 0.12 ? firm.name().replaceAll("(股份)?有限公司$", "") : firm.name();
    }

    private static int copies(Draws draws) {
        double left = draws.uniform();
        for (int copies = 0; copies < COPIES.length; copies++) {
            left -= COPIES[copies];
            if (left < 0) {
                return copies;
            }
        }
        return COPIES.length - 1;
    }

    private static Markup markup(Draws draws) {
        double kind = draws.uniform();
        return kind < 0.12 ? Markup.GBK : kind < 0.17 ? Markup.CONTROL_CHARACTERS : Markup.UTF_8;
    }

    private static String id(int opening, int copy) {
        return String.valueOf(1_000_000L + opening * 10L + copy);
    }

    /** On the last day only hours that are past everywhere in the country. */
    private LocalDateTime time(Draws draws, LocalDate day) {
        int hour = draws.between(8, 19);
        int minute = draws.between(0, 59);
        return day.isBefore(today) ? day.atTime(hour, minute) : day.atTime(0, minute);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
