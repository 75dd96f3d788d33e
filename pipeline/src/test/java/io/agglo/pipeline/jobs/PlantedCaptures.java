package io.agglo.pipeline.jobs;

import io.agglo.connectors.extract.ContentHash;
import io.agglo.pipeline.Records;
import io.agglo.schemas.Capture;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Identifier;
import io.agglo.schemas.Mention;
import io.agglo.schemas.MentionKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small world in which every rule has something to signal: robotics firms that come to Hangzhou
 * in its last weeks, stories about it in its last week, doctors sought in Shenzhen from then on,
 * and in Chengdu old technology names that do no research.
 */
final class PlantedCaptures {
    private static final Instant TODAY = RandomCaptures.TODAY;
    private static final String HOLLOW = "510100";
    private static final List<String> CITIES =
            List.of(Records.HANGZHOU, Records.SHENZHEN, "110000", HOLLOW);
    private static final List<String> SCOPES = List.of("服装批发", "建筑工程施工", "房屋租赁", "餐饮服务");

    private final Random random;
    private final List<Capture> captures = new ArrayList<>();

    private PlantedCaptures(long seed) {
        random = new Random(seed);
    }

    static List<Capture> of(long seed) {
        PlantedCaptures world = new PlantedCaptures(seed);
        for (int firm = 0; firm < 160; firm++) {
            String city = CITIES.get(firm % 4);
            boolean hollow = city.equals(HOLLOW) && firm % 3 > 0;
            world.firm(firm, city, SCOPES.get(firm % 3), world.day(500, 400), hollow ? "科技" : "贸易");
        }
        for (int firm = 160; firm < 190; firm++) {
            world.firm(firm, Records.HANGZHOU, "机器人研发", world.day(45, 0), "机器人");
        }
        for (int firm = 190; firm < 240; firm++) {
            String scope = firm % 2 == 0 ? "软件开发；研发" : "集成电路设计；研发";
            world.firm(firm, CITIES.get(firm % 3), scope, world.day(1500, 600), "科技");
        }
        for (int posting = 0; posting < 240; posting++) {
            int back = posting % 120;
            String city = CITIES.get(posting / 120 * 2 + 1);
            boolean doctor = city.equals(Records.SHENZHEN) && back < 7 && posting % 7 != 0;
            world.posting(posting, city, back, doctor);
        }
        for (int posting = 240; posting < 260; posting++) {
            world.posting(posting, Records.SHENZHEN, posting % 6, posting % 4 > 0);
        }
        for (int article = 0; article < 150; article++) {
            world.article(article, CITIES.get(article % 4), article);
        }
        for (int article = 150; article < 175; article++) {
            world.article(article, Records.HANGZHOU, article % 5);
        }
        return world.captures;
    }

    private LocalDate day(int most, int least) {
        return today().minusDays(least + random.nextInt(most - least));
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(TODAY, ZoneOffset.UTC);
    }

    private void firm(int number, String city, String scope, LocalDate registered, String word) {
        add(
                ContentHash.sign(
                        CompanyRegistration.newBuilder(
                                Records.registration(TODAY, "")
                                        .setRecordId("CN:USCC:%018d".formatted(number))
                                        .setName("第" + number + word + "有限公司")
                                        .setIdentifiers(
                                                List.of(
                                                        new Identifier(
                                                                "USCC",
                                                                "%018d".formatted(number),
                                                                true)))
                                        .setRegisteredOn(registered)
                                        .setBusinessScope(scope)
                                        .setPlace(Records.place(city))
                                        .build())));
    }

    private void posting(int number, String city, int back, boolean doctor) {
        add(
                ContentHash.sign(
                        Records.posting(TODAY, "")
                                .setRecordId("board:" + number)
                                .setTitle("机器人研发工程师")
                                .setEmployerName("第" + number % 160 + "贸易有限公司")
                                .setPlace(Records.place(city))
                                .setDescription(doctor ? "博士及以上学历" : "本科及以上学历")
                                .setOpenings(1)
                                .setPostedAt(TODAY.minus(back, ChronoUnit.DAYS))
                                .build()));
    }

    private void article(int number, String city, int back) {
        add(
                ContentHash.sign(
                        Records.article(TODAY, "")
                                .setRecordId("https://news.example/" + number)
                                .setPublishedAt(TODAY.minus(back, ChronoUnit.DAYS))
                                .setMentions(
                                        List.of(new Mention(MentionKind.CITY, city, city, null)))
                                .build()));
    }

    private void add(Object body) {
        captures.add(new Capture(body));
    }
}
