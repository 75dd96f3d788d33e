package io.agglo.pipeline.jobs;

import io.agglo.connectors.extract.ContentHash;
import io.agglo.schemas.Activity;
import io.agglo.schemas.Capture;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Identifier;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.Mention;
import io.agglo.schemas.MentionKind;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.Place;
import io.agglo.schemas.PostingStatus;
import io.agglo.schemas.Provenance;
import io.agglo.schemas.RegistrationStatus;
import io.agglo.schemas.Rejection;
import io.agglo.schemas.RobotsVerdict;
import io.agglo.schemas.UnitKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A small world drawn from a seed: firms that move, dissolve and are re-read, names that several
 * firms bear or bore and that postings write in several ways, postings that change their date and
 * employer, articles that are corrected.
 */
final class RandomCaptures {
    static final Instant TODAY = Instant.parse("2026-03-20T04:00:00Z");

    private static final List<String> CITIES =
            List.of("330100", "440300", "110000", "310000", "510100");
    private static final List<String> SCOPES =
            List.of("机器人研发", "软件开发；技术服务", "服装批发", "集成电路设计", "建筑工程施工", "锂离子电池制造", "新能源汽车整车制造", "无");
    private static final List<String> TITLES =
            List.of(
                    "算法研究员",
                    "后端开发工程师",
                    "销售经理",
                    "机器人研发工程师",
                    "测试工程师",
                    "前台",
                    "普工",
                    "工艺工程师",
                    "直播主播",
                    "实习研究员");
    private static final List<String> TEXTS =
            List.of(
                    "",
                    "。博士及以上学历",
                    "。本科及以上学历，3年以上工作经验",
                    "。硕士优先，1年以上工作经验",
                    "。可协助落户，提供人才公寓",
                    "。享受租房补贴，符合条件者可申请高层次人才",
                    "。有海外留学经历者优先，面向浙江大学校园招聘",
                    "。经验不限，提供培训");

    private final Random random;
    private final List<Capture> captures = new ArrayList<>();

    private RandomCaptures(long seed) {
        random = new Random(seed);
    }

    /** All captures of the world, in order of capture. */
    static List<Capture> of(long seed, int firms) {
        RandomCaptures world = new RandomCaptures(seed);
        for (int firm = 0; firm < firms; firm++) {
            world.registration(firm);
        }
        for (int posting = 0; posting < firms * 3; posting++) {
            world.posting(posting, firms);
        }
        for (int article = 0; article < firms; article++) {
            world.article(article);
        }
        for (int line = 0; line < 3; line++) {
            world.rejection(line);
        }
        return world.captures;
    }

    private void registration(int firm) {
        boolean identified = random.nextInt(6) != 0;
        String recordId =
                identified ? "CN:USCC:%018d".formatted(firm) : "CN:OLD:%d".formatted(firm);
        String name = name(random.nextInt(8) == 0 ? random.nextInt(firm + 1) : firm);
        LocalDate registered = day(900);
        String city = pick(CITIES);
        String scope = pick(SCOPES);
        int versions = 1 + random.nextInt(3);
        Instant fetched = TODAY.minus(random.nextInt(60), ChronoUnit.DAYS);
        for (int version = 0; version < versions; version++) {
            boolean dissolved = version > 0 && random.nextInt(4) == 0;
            if (version > 0 && random.nextInt(3) == 0) {
                city = pick(CITIES);
            }
            if (version > 0 && random.nextInt(3) == 0) {
                scope = pick(SCOPES);
            }
            LocalDate changed =
                    version > 0 && random.nextBoolean()
                            ? registered.plusDays(random.nextInt(400))
                            : null;
            CompanyRegistration record =
                    new CompanyRegistration(
                            recordId,
                            "CN",
                            name,
                            firm % 5 == 4 ? List.of("旧" + name(firm)) : List.of(),
                            identified ? "%018d".formatted(firm) : null,
                            List.of(new Identifier("USCC", "%018d".formatted(firm), identified)),
                            firm % 7 == 6 ? UnitKind.BRANCH : UnitKind.FIRM,
                            null,
                            dissolved ? RegistrationStatus.DISSOLVED : RegistrationStatus.ACTIVE,
                            registered,
                            null,
                            changed,
                            dissolved ? registered.plusDays(100 + random.nextInt(300)) : null,
                            place(random.nextInt(12) == 0 ? null : city),
                            null,
                            null,
                            random.nextInt(4) == 0
                                    ? List.of(new Activity("GB/T 4754-2017", "6513"))
                                    : List.of(),
                            scope,
                            null,
                            List.of(),
                            provenance("register", "https://register.example/" + firm, fetched));
            add(ContentHash.sign(CompanyRegistration.newBuilder(record)));
            fetched = fetched.plus(1 + random.nextInt(5), ChronoUnit.DAYS);
        }
    }

    private void posting(int posting, int firms) {
        Instant posted =
                random.nextInt(4) == 0
                        ? null
                        : TODAY.minus(random.nextInt(500), ChronoUnit.DAYS)
                                .minusSeconds(random.nextInt(86_400));
        Instant fetched = TODAY.minus(random.nextInt(30), ChronoUnit.DAYS);
        for (int version = 0; version <= random.nextInt(3); version++) {
            JobPosting record =
                    new JobPosting(
                            "board:" + posting,
                            null,
                            pick(TITLES),
                            random.nextInt(15) == 0
                                    ? "浙江大学"
                                    : written(random.nextInt(firms + 5), posting),
                            random.nextInt(10) == 0
                                    ? "CN:USCC:%018d".formatted(random.nextInt(firms))
                                    : null,
                            null,
                            false,
                            place(random.nextInt(10) == 0 ? null : pick(CITIES)),
                            false,
                            "版本" + version + pick(TEXTS),
                            1 + random.nextInt(3),
                            null,
                            posted == null || random.nextInt(3) > 0
                                    ? posted
                                    : posted.plus(random.nextInt(5), ChronoUnit.DAYS),
                            null,
                            random.nextInt(8) == 0 ? PostingStatus.CLOSED : PostingStatus.OPEN,
                            null,
                            null,
                            null,
                            null,
                            null,
                            "zh",
                            null,
                            provenance("board", "https://board.example/" + posting, fetched));
            add(ContentHash.sign(record));
            fetched = fetched.plus(1 + random.nextInt(3), ChronoUnit.DAYS);
        }
    }

    private void article(int article) {
        Instant fetched = TODAY.minus(random.nextInt(20), ChronoUnit.DAYS);
        for (int version = 0; version <= random.nextInt(2); version++) {
            List<Mention> mentions = new ArrayList<>();
            for (String city : CITIES) {
                if (random.nextInt(3) == 0) {
                    mentions.add(new Mention(MentionKind.CITY, city, city, null));
                }
            }
            NewsArticle record =
                    new NewsArticle(
                            "https://news.example/" + article,
                            "报道" + version,
                            pick(SCOPES),
                            random.nextInt(5) == 0
                                    ? null
                                    : fetched.minus(random.nextInt(40), ChronoUnit.DAYS),
                            "晚报",
                            null,
                            null,
                            "zh",
                            null,
                            null,
                            null,
                            null,
                            mentions,
                            List.of(),
                            provenance("news", "https://news.example/" + article, fetched));
            add(ContentHash.sign(record));
            fetched = fetched.plus(1, ChronoUnit.DAYS);
        }
    }

    private void rejection(int line) {
        add(
                new Rejection(
                        "register",
                        "https://register.example/bulk",
                        (long) line,
                        "extract",
                        "DAMAGED_ROW",
                        "name",
                        "?",
                        null,
                        TODAY));
    }

    private void add(Object body) {
        captures.add(new Capture(body));
    }

    private static Provenance provenance(String source, String url, Instant fetchedAt) {
        return new Provenance(
                source, url, null, fetchedAt, "", 0L, 1, 1, RobotsVerdict.ALLOWED, null);
    }

    private static Place place(@Nullable String cityCode) {
        return new Place("CN", null, null, cityCode, null, null, null, null);
    }

    private static String name(int firm) {
        return "第" + firm + "科技有限公司";
    }

    /** The name of a firm as a posting writes it. */
    private static String written(int firm, int posting) {
        return switch (posting % 9) {
            case 0 -> "第" + firm + "科技";
            case 1 -> name(firm) + "武汉分公司";
            case 2 -> "旧" + name(firm);
            case 3 -> "第" + firm;
            case 4 -> "第" + firm + "人力资源有限公司";
            default -> name(firm);
        };
    }

    private LocalDate day(int back) {
        return LocalDate.ofInstant(TODAY, ZoneOffset.UTC).minusDays(random.nextInt(back));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
