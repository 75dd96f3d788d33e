package io.agglo.pipeline.demo;

import io.agglo.pipeline.demo.DemoFirm.Move;
import io.agglo.pipeline.demo.DemoFirm.Part;
import io.agglo.pipeline.demo.DemoTables.DemoCity;
import io.agglo.pipeline.demo.DemoTables.DemoSector;
import io.agglo.pipeline.demo.DemoTables.District;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws firms: where, in which sector, since when, and how much R&amp;D they do. */
final class FirmGenerator {

    /** Days of history before the last day: 30 months. */
    static final int HISTORY_DAYS = 913;

    private static final int OLDER_STOCK_DAYS = 15 * 365;
    private static final double OLDER_STOCK = 0.3;
    private static final int EMERGING_DAYS = 180;
    private static final double MOVE_TO_OTHER_CITY = 0.3;
    private static final List<String> GAMER_SECTORS = List.of("91", "90", "05", "92", "26");
    private static final List<String> SPLIT_SECTORS = List.of("13", "12", "11", "16", "22");
    private static final List<String> TECHNOLOGY_WORDS = List.of("科技", "智能科技", "信息技术", "技术");
    private static final List<String> ROADS = List.of("创新路", "新川路", "知行路", "云栖北路", "望江东路", "芯谷大道");
    private static final List<String> LEGAL_FORMS =
            List.of("N/A", "N/A", "N/A", "N/A", "有限责任公司(自然人投资或控股)", "有限责任公司", "其他有限责任公司");

    /** Letters of invented brands, each with its reading. */
    private static final String LETTERS =
            "泓hong岚lan璟jing翊yi沅yuan屹yi曜yao澜lan昇sheng钰yu霁ji衍yan珩heng栩xu弈yi翎ling"
                    + "槿jin樾yue沐mu宸chen煦xu熠yi笃du砚yan凇song湛zhan澄cheng恺kai骁xiao绎yi";

    private record Letter(String written, String read) {}

    private static final List<Letter> BRAND_LETTERS = letters();

    private final long seed;
    private final LocalDate today;
    private final DemoParameters parameters;

    FirmGenerator(long seed, LocalDate today, DemoParameters parameters) {
        this.seed = seed;
        this.today = today;
        this.parameters = parameters;
    }

    /** A firm of the base: any city, any sector, gamers among them. */
    DemoFirm ordinary(int number) {
        Draws draws = new Draws(seed, "firm", number);
        DemoCity city = draws.weighted(DemoTables.cities(), DemoCity::weight);
        boolean gamer = draws.chance(parameters.gamerShare());
        DemoSector sector =
                gamer
                        ? DemoTables.sector(draws.pick(GAMER_SECTORS))
                        : draws.weighted(
                                DemoTables.sectors(),
                                s -> s.weight() * city.multiples().getOrDefault(s.id(), 1.0));
        int age =
                draws.chance(OLDER_STOCK)
                        ? draws.between(HISTORY_DAYS + 1, OLDER_STOCK_DAYS)
                        : draws.between(0, HISTORY_DAYS);
        boolean active =
                !gamer && draws.chance(parameters.activity().getOrDefault(sector.id(), 0.0));
        return firm(
                draws, number, Part.ORDINARY, city, sector, today.minusDays(age), gamer, active);
    }

    /** A robotics firm of Hangzhou; the later in the last 180 days, the more of them. */
    DemoFirm emerging(int number) {
        Draws draws = new Draws(seed, "emerging", number);
        int age = (int) (EMERGING_DAYS * (1 - StrictMath.sqrt(draws.uniform())));
        return firm(
                draws,
                number,
                Part.EMERGING,
                DemoTables.city("330100"),
                DemoTables.sector("13"),
                today.minusDays(age),
                false,
                draws.chance(0.8));
    }

    /** A firm with its research in Hangzhou and its production in Shenzhen. */
    DemoFirm split(int number) {
        Draws draws = new Draws(seed, "split", number);
        return firm(
                draws,
                number,
                Part.SPLIT,
                DemoTables.city("330100"),
                DemoTables.sector(draws.pick(SPLIT_SECTORS)),
                today.minusDays(draws.between(500, 1500)),
                false,
                true);
    }

    /** The firm that comes from abroad, on the day of its registration. */
    DemoFirm relocated(int number, LocalDate registeredOn) {
        return firm(
                new Draws(seed, "relocated", number),
                number,
                Part.RELOCATED,
                DemoTables.city("330100"),
                DemoTables.sector("15"),
                registeredOn,
                false,
                true);
    }

    /** A firm registered on a day after the world's last. */
    DemoFirm arriving(int number, LocalDate day) {
        Draws draws = new Draws(seed, "arriving firm", number);
        if (draws.chance(0.25)) {
            return firm(
                    draws,
                    number,
                    Part.EMERGING,
                    DemoTables.city("330100"),
                    DemoTables.sector("13"),
                    day,
                    false,
                    true);
        }
        DemoFirm like = ordinary(number);
        return firm(
                draws,
                number,
                Part.ORDINARY,
                like.city(),
                like.sector(),
                day,
                like.gamer(),
                like.rdActive());
    }

    private DemoFirm firm(
            Draws draws,
            int number,
            Part part,
            DemoCity city,
            DemoSector sector,
            LocalDate registeredOn,
            boolean gamer,
            boolean active) {
        District district = draws.pick(city.districts());
        Letter first = letter(number, 0);
        Letter second = letter(number, 1);
        Letter third = letter(number, 2);
        String brand = first.written() + second.written() + third.written();
        String read = first.read() + second.read() + third.read();
        String latin = Character.toUpperCase(read.charAt(0)) + read.substring(1);
        boolean ordinary = part == Part.ORDINARY;
        LocalDate dissolvedOn = ordinary ? dissolution(draws, registeredOn) : null;
        double intensity = active ? intensity(draws, sector, part) : 0;
        return new DemoFirm(
                number,
                part,
                name(draws, city, brand, sector, gamer),
                brand,
                latin,
                InventedCodes.of(district.areaCode(), number).value(),
                city,
                district,
                address(draws, city, district),
                sector,
                scope(draws, sector, gamer),
                draws.pick(LEGAL_FORMS),
                capital(draws),
                registeredOn,
                registeredOn.plusDays(delay(draws)),
                dissolvedOn,
                ordinary && dissolvedOn == null ? move(draws, city, registeredOn) : null,
                gamer,
                intensity,
                Math.min(0.85, intensity / (100 * parameters.vaPerPostingShare())),
                StrictMath.exp(0.8 * draws.normal()));
    }

    /** Days from a document's day to its appearance. */
    long delay(Draws draws) {
        if (!draws.chance(parameters.lateShare())) {
            return 0;
        }
        if (draws.chance(parameters.veryLateShare())) {
            return 61 + (long) draws.exponential(20);
        }
        return Math.max(1, Math.min(60, Math.round(draws.exponential(parameters.lateMeanDays()))));
    }

    /**
     * Log-normal with the sector's mean over active and other firms together; the planted parts do
     * enough to be told from others.
     */
    private double intensity(Draws draws, DemoSector sector, Part part) {
        double sd = parameters.intensitySd();
        double mean =
                parameters.intensity().getOrDefault(sector.id(), 0.0)
                        / parameters.activity().getOrDefault(sector.id(), 1.0);
        double drawn = StrictMath.exp(StrictMath.log(mean) - sd * sd / 2 + sd * draws.normal());
        return part == Part.ORDINARY ? drawn : Math.max(30, drawn);
    }

    private @Nullable LocalDate dissolution(Draws draws, LocalDate registeredOn) {
        double years = draws.exponential(1 / parameters.dissolutionsPerYear());
        LocalDate day = registeredOn.plusDays(90 + (long) (years * 365));
        return day.isBefore(today) && day.isAfter(today.minusDays(HISTORY_DAYS)) ? day : null;
    }

    private @Nullable Move move(Draws draws, DemoCity from, LocalDate registeredOn) {
        long days = ChronoUnit.DAYS.between(registeredOn, today);
        if (!draws.chance(parameters.moveShare()) || days < 30) {
            return null;
        }
        DemoCity to =
                draws.chance(MOVE_TO_OTHER_CITY)
                        ? draws.weighted(DemoTables.cities(), DemoCity::weight)
                        : from;
        District district = draws.pick(to.districts());
        LocalDate on = today.minusDays(draws.between(0, (int) Math.min(days - 1, HISTORY_DAYS)));
        return new Move(on, on.plusDays(delay(draws)), to, district, address(draws, to, district));
    }

    private static String name(
            Draws draws, DemoCity city, String brand, DemoSector sector, boolean gamer) {
        String word = draws.pick(sector.nameWords());
        if (gamer) {
            word = draws.pick(TECHNOLOGY_WORDS);
        } else if (sector.id().compareTo("26") < 0 && draws.chance(0.5)) {
            word += "科技";
        }
        String form = draws.chance(0.08) ? "股份有限公司" : "有限公司";
        return draws.chance(0.15)
                ? brand + "（" + city.name() + "）" + word + form
                : city.name() + brand + word + form;
    }

    private static String scope(Draws draws, DemoSector sector, boolean gamer) {
        StringBuilder scope = new StringBuilder(draws.chance(0.6) ? "一般项目：" : "");
        scope.append(draws.pick(sector.mainClauses()));
        for (String clause : sector.furtherClauses()) {
            if (draws.chance(0.7)) {
                scope.append('；').append(clause);
            }
        }
        if (gamer || draws.chance(0.5)) {
            scope.append("；技术服务、技术开发、技术咨询、技术交流、技术转让、技术推广");
        }
        return scope.append("（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）").toString();
    }

    private static String address(Draws draws, DemoCity city, District district) {
        String where =
                city.municipality() ? city.name() + "市" : city.province() + "省" + city.name() + "市";
        return "%s%s%s%d号%d幢%d室"
                .formatted(
                        where,
                        district.name(),
                        draws.pick(ROADS),
                        draws.between(1, 988),
                        draws.between(1, 12),
                        draws.between(101, 2608));
    }

    /** The shapes that capital takes in registers. */
    private static String capital(Draws draws) {
        int ten = (int) Math.max(5, StrictMath.exp(5.6 + 1.3 * draws.normal()));
        return switch (draws.between(0, 11)) {
            case 0, 1, 2 -> "N/A";
            case 3, 4, 5 -> "%d(万元人民币)".formatted(ten);
            case 6 -> "%,d(万元人民币)".formatted(ten + 1000);
            case 7 -> "%d.8000(万元人民币)".formatted(ten);
            case 8 -> "%d(万)".formatted(ten);
            case 9 -> "%d万人民币".formatted(ten);
            case 10 -> "%d.182（万元）".formatted(ten);
            default -> draws.chance(0.5) ? "%d((万港币))".formatted(ten) : "%d(万美元)".formatted(ten);
        };
    }

    /** The letters of firm n are the digits of n in base 30, scattered: no two firms share all. */
    private static Letter letter(int number, int place) {
        int base = BRAND_LETTERS.size();
        int scattered = (int) ((number * 7_919L + 4_409) % ((long) base * base * base));
        for (int i = 0; i < place; i++) {
            scattered /= base;
        }
        return BRAND_LETTERS.get(scattered % base);
    }

    private static List<Letter> letters() {
        return java.util.regex.Pattern.compile("(\\p{IsHan})([a-z]+)")
                .matcher(LETTERS)
                .results()
                .map(found -> new Letter(found.group(1), found.group(2)))
                .toList();
    }
}
