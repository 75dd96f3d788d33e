package io.agglo.pipeline.demo;

import static io.agglo.pipeline.demo.Words.fill;

import io.agglo.pipeline.demo.DemoFirm.Part;
import io.agglo.pipeline.demo.DemoStory.Kind;
import io.agglo.pipeline.demo.DemoStory.Outlet;
import io.agglo.pipeline.demo.DemoTables.DemoCity;
import io.agglo.pipeline.demo.DemoTables.DemoSector;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Draws stories about firms, cities and sectors, in Chinese and English. */
final class StoryGenerator {
    private static final double MEAN_AGE_DAYS = 250;
    private static final double SYNDICATED = 0.2;
    private static final double ENGLISH = 0.18;
    private static final List<String> ROUNDS = List.of("天使轮", "Pre-A轮", "A轮", "A+轮", "B轮", "C轮");
    private static final List<String> ENGLISH_ROUNDS =
            List.of("seed", "pre-A", "series A", "series B", "series C");
    private static final List<String> CLOSINGS =
            List.of(
                    "多位受访者表示，企业最看重的是人才密度和上下游之间的距离，办事效率则决定了项目落地的快慢。",
                    "业内人士认为，从样品到量产还有不少工程问题要解决，耐心比速度更重要。",
                    "据了解，园区为入驻团队提供了共享实验室和中试场地，首批空间已经投入使用。");
    private static final List<String> ENGLISH_CLOSINGS =
            List.of(
                    "Managers named the density of talent and short distances to suppliers as their"
                            + " main reasons to stay.",
                    "Engineers caution that the way from a prototype to volume production remains"
                            + " long.",
                    "The district offers shared laboratories to young teams, and the first rooms"
                            + " are already in use.");

    private final long seed;
    private final LocalDate today;
    private final DemoParameters parameters;
    private final FirmGenerator firms;

    StoryGenerator(long seed, LocalDate today, DemoParameters parameters, FirmGenerator firms) {
        this.seed = seed;
        this.today = today;
        this.parameters = parameters;
        this.firms = firms;
    }

    private record Text(String title, List<String> paragraphs) {}

    /** The articles of an event about one of these firms. */
    List<DemoStory> ordinary(int event, int number, List<DemoFirm> subjects) {
        Draws draws = new Draws(seed, "story", event);
        int back = FirmGenerator.daysBack(draws, MEAN_AGE_DAYS);
        LocalDate day = today.minusDays(back);
        DemoFirm firm = draws.weighted(subjects, f -> attention(f, day));
        LocalDate on = day.isBefore(firm.registeredOn()) ? firm.registeredOn() : day;
        Kind kind =
                draws.weighted(
                        List.of(Kind.FUNDING, Kind.PRODUCT, Kind.COOPERATION, Kind.ATTENTION),
                        k -> 1);
        return articles(draws, event, number, kind, firm.cityOn(on), firm.sector(), firm, on);
    }

    /** The articles of a policy that takes effect in a city on a day. */
    List<DemoStory> policy(int event, int number, DemoCity city, LocalDate day) {
        return articles(
                new Draws(seed, "policy", event),
                event,
                number,
                Kind.POLICY,
                city,
                DemoTables.sector("28"),
                null,
                day);
    }

    /** The articles that announce that a firm comes. */
    List<DemoStory> relocation(int event, int number, DemoFirm firm, LocalDate day) {
        Draws draws = new Draws(seed, "relocation", event);
        return articles(
                draws, event, number, Kind.RELOCATION, firm.city(), firm.sector(), firm, day);
    }

    /** An article that appears after the world's last day. */
    DemoStory arriving(int event, int number, List<DemoFirm> subjects, LocalDateTime at) {
        Draws draws = new Draws(seed, "arriving story", event);
        DemoFirm firm = draws.weighted(subjects, f -> attention(f, at.toLocalDate()));
        DemoStory story =
                articles(
                                draws,
                                event,
                                number,
                                draws.pick(List.of(Kind.FUNDING, Kind.PRODUCT, Kind.ATTENTION)),
                                firm.cityOn(at.toLocalDate()),
                                firm.sector(),
                                firm,
                                at.toLocalDate())
                        .get(0);
        return new DemoStory(
                story.number(),
                event,
                story.kind(),
                story.outlet(),
                story.title(),
                story.paragraphs(),
                story.city(),
                story.sector(),
                firm,
                at,
                at.toLocalDate(),
                null);
    }

    /** The emerging cluster draws the outlets' attention; gamers draw little. */
    private static double attention(DemoFirm firm, LocalDate day) {
        if (firm.registeredOn().isAfter(day)) {
            return 0;
        }
        double weight = firm.rdActive() ? 4 : firm.gamer() ? 0.3 : 1;
        return firm.part() == Part.EMERGING ? 3 * weight : weight;
    }

    private List<DemoStory> articles(
            Draws draws,
            int event,
            int number,
            Kind kind,
            DemoCity city,
            DemoSector sector,
            @Nullable DemoFirm firm,
            LocalDate day) {
        boolean planted = kind == Kind.POLICY || kind == Kind.RELOCATION;
        List<Outlet> outlets = new ArrayList<>();
        boolean english = !planted && draws.chance(ENGLISH);
        Outlet first =
                english ? Outlet.DELTA : draws.chance(0.5) ? Outlet.QIANJIANG : Outlet.YUANWANG;
        outlets.add(first);
        boolean syndicated = draws.chance(SYNDICATED) && !english;
        if (planted || syndicated) {
            outlets.add(first == Outlet.QIANJIANG ? Outlet.YUANWANG : Outlet.QIANJIANG);
        }
        if (planted) {
            outlets.add(Outlet.DELTA);
        }
        LocalDateTime at =
                day.isBefore(today)
                        ? day.atTime(draws.between(7, 20), draws.between(0, 59))
                        : day.atTime(0, draws.between(0, 59));
        boolean corrected = !planted && draws.chance(parameters.retractionShare());
        long delay = planted ? 0 : firms.delay(draws);
        Text chinese = chinese(draws, kind, city, sector, firm);
        Text latin = english(draws, kind, city, sector, firm);
        List<DemoStory> articles = new ArrayList<>();
        for (Outlet outlet : outlets) {
            Text text = outlet == Outlet.DELTA ? latin : chinese;
            List<String> paragraphs = new ArrayList<>(text.paragraphs());
            if (corrected) {
                paragraphs.add(correction(outlet));
            }
            LocalDateTime published = at.plusMinutes(articles.size() * 7L);
            articles.add(
                    new DemoStory(
                            number + articles.size(),
                            event,
                            kind,
                            outlet,
                            text.title(),
                            List.copyOf(paragraphs),
                            city,
                            sector,
                            firm,
                            published,
                            day.plusDays(delay),
                            corrected ? published.plusHours(5) : null));
        }
        return articles;
    }

    private static String correction(Outlet outlet) {
        return outlet == Outlet.DELTA
                ? "Correction: an earlier version of this story misstated the amount."
                : "更正：本文较早版本中的金额有误，现已更正。";
    }

    private Text chinese(
            Draws draws, Kind kind, DemoCity city, DemoSector sector, @Nullable DemoFirm firm) {
        String product = draws.pick(sector.products());
        String field = draws.pick(sector.mainClauses());
        String place = city.name() + "市" + draws.pick(city.districts()).name();
        String name = firm == null ? city.name() : firm.name();
        String brand = firm == null ? "" : firm.brand() + sector.nameWords().get(0);
        String closing = draws.pick(CLOSINGS);
        int amount = draws.between(2, 60) * 5;
        return switch (kind) {
            case FUNDING ->
                    new Text(
                            city.name() + brand + "完成" + draws.pick(ROUNDS) + "融资，加码" + product,
                            List.of(
                                    fill(
                                            "本报讯 位于%s的%s近日宣布完成新一轮融资，金额约%d百万元，资金将主要用于%s的研制与团队扩充。",
                                            place, name, amount, product),
                                    fill("%s成立以来专注于%s，目前团队中研发人员占比超过一半，已与多家客户开展联合验证。", name, field),
                                    closing));
            case PRODUCT ->
                    new Text(
                            brand + "在" + city.name() + "发布新一代" + product,
                            List.of(
                                    fill(
                                            "本报讯 %s日前在%s发布新一代%s。公司负责人介绍，新产品在可靠性和成本上都有明显改进。",
                                            name, city.name(), product),
                                    fill(
                                            "据介绍，该公司主要从事%s，今年以来持续扩充研发队伍，并计划在%s建设新的测试场地。",
                                            field, place),
                                    closing));
            case COOPERATION ->
                    new Text(
                            city.name() + brand + "与高校共建联合实验室",
                            List.of(
                                    fill(
                                            "本报讯 %s与本地高校签署协议，将在%s共建联合实验室，围绕%s开展前沿课题。",
                                            name, place, product),
                                    fill("双方将共同培养研究生，并就%s方向设立开放课题。首批课题预计下季度启动。", field),
                                    closing));
            case ATTENTION ->
                    new Text(
                            "观察｜" + city.name() + "的" + product + "为什么热起来了",
                            List.of(
                                    fill(
                                            "记者近日走访%s发现，围绕%s的团队明显增多，%s是其中受到关注的一家。",
                                            place, product, name),
                                    fill("这家公司从事%s。多位从业者说，同行之间的交流几乎每天都在发生，招人也比去年更难。", field),
                                    closing));
            case POLICY ->
                    new Text(
                            city.name() + "出台人才新政：企业新引进博士最高补贴" + amount + "万元",
                            List.of(
                                    fill(
                                            "本报讯 %s市人民政府今日印发人才新政，自即日起施行。企业新引进博士并开展技术攻关的，可申请安家费和租房补贴。",
                                            city.name()),
                                    "新政同时面向技术推广和成果转化机构，支持博士带项目落地，最多跑一次即可办结。相关部门表示，申报平台已经上线。",
                                    closing));
            case RELOCATION ->
                    new Text(
                            "脑机接口团队从波士顿迁往" + city.name() + "，" + brand + "将落户",
                            List.of(
                                    fill(
                                            "本报讯 一支在波士顿创立的脑机接口团队宣布迁往%s，并将以%s的名称落户%s。",
                                            city.name(), name, place),
                                    fill(
                                            "团队负责人说，%s的人才储备、供应链距离和耐心资本是他们决定搬迁的主要原因。公司将从事%s。",
                                            city.name(), field),
                                    closing));
        };
    }

    private static Text english(
            Draws draws, Kind kind, DemoCity city, DemoSector sector, @Nullable DemoFirm firm) {
        String place = city.place().name();
        String field = sector.english().toLowerCase(Locale.ROOT);
        String name = firm == null ? place : firm.brandLatin() + " " + sector.english();
        String closing = draws.pick(ENGLISH_CLOSINGS);
        int amount = draws.between(1, 60);
        return switch (kind) {
            case FUNDING ->
                    new Text(
                            fill(
                                    "%s of %s raises a %s round for %s",
                                    name, place, draws.pick(ENGLISH_ROUNDS), field),
                            List.of(
                                    fill(
                                            "%s, a company of %s that works on %s, has closed a round of about %d million dollars.",
                                            name, place, field, amount),
                                    fill(
                                            "The money will go into the development team, which already makes up more than half of the staff, and into a second test line in %s.",
                                            place),
                                    closing));
            case PRODUCT ->
                    new Text(
                            fill("%s unveils its new %s line in %s", name, field, place),
                            List.of(
                                    fill(
                                            "%s presented a new generation of its %s products in %s this week and said that reliability and cost had both improved.",
                                            name, field, place),
                                    "The company has been hiring engineers throughout the year and plans a new test site in the city.",
                                    closing));
            case COOPERATION ->
                    new Text(
                            fill("%s and a local university open a joint lab in %s", name, place),
                            List.of(
                                    fill(
                                            "%s will share a laboratory for %s with a university in %s, both sides announced after signing an agreement.",
                                            name, field, place),
                                    "Graduate students will work on open problems, and a first call for projects is expected next quarter.",
                                    closing));
            case ATTENTION ->
                    new Text(
                            fill("Why %s is talking about %s", place, field),
                            List.of(
                                    fill(
                                            "Visitors to %s these days meet one team after another that works on %s; %s is one of those that draw attention.",
                                            place, field, name),
                                    "People in the trade say that they meet their peers almost daily, and that hiring has become harder than a year ago.",
                                    closing));
            case POLICY ->
                    new Text(
                            fill("%s offers employers subsidies for newly hired PhDs", place),
                            List.of(
                                    fill(
                                            "The city of %s has issued a talent policy that takes effect today: employers that hire doctors for technical work can claim housing and salary subsidies of up to %d0,000 yuan.",
                                            place, amount),
                                    "The programme also covers technology transfer, and applications take at most one visit, the city government said.",
                                    closing));
            case RELOCATION ->
                    new Text(
                            fill("Brain-computer interface team moves from Boston to %s", place),
                            List.of(
                                    fill(
                                            "A brain-computer interface start-up founded in Boston is moving to %s, where it will be registered as %s.",
                                            place, name),
                                    fill(
                                            "Its founder named talent, the distance to suppliers and patient capital in %s as reasons for the move.",
                                            place),
                                    closing));
        };
    }
}
