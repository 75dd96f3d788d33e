package io.agglo.pipeline.meaning;

import io.agglo.schemas.gazetteer.Gazetteer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the public bodies of a story.
 *
 * <p>A Chinese body bears its level before its kind (深圳市|科技创新局, 余杭区|委, 安徽省|财政|厅); the last area
 * word before the kind counts, since the deeper body stands behind the higher one. A place that
 * acts like a body (苏州工业园区：, 青岛发放, Shenzhen will) is a weaker sign.
 */
final class IssuingBodies {
    private record Named(IssuingLevel level, double weight, Pattern pattern) {}

    private static final List<Named> NAMED =
            Lexicon.rows("policy-bodies.tsv").stream()
                    .map(
                            row ->
                                    new Named(
                                            IssuingLevel.valueOf(row[0].toUpperCase(Locale.ROOT)),
                                            Double.parseDouble(row[1]),
                                            Pattern.compile(row[2])))
                    .toList();

    private static final Pattern REGION =
            Pattern.compile(
                    "\\b(?:"
                            + String.join(
                                    "|",
                                    Lexicon.rows("regions.txt").stream()
                                            .map(row -> row[0])
                                            .toList())
                            + ")(?:'s|’s)?(?= (?:government|cabinet|department|legislature|state|premier|provincial|ministry|economic|opportunity|officials|lawmakers|science|to spend|lets|will|offers|unveils|backs|pledges|puts|plans|to (?:build|pay|offer|give|fund|exempt|spend)|earmarks|said|sets|launches|cuts|extends|approves|Department))"
                            + "|(?<=[Gg]overnment of )(?:"
                            + String.join(
                                    "|",
                                    Lexicon.rows("regions.txt").stream()
                                            .map(row -> row[0])
                                            .toList())
                            + ")\\b");

    private static final Pattern CHINESE_ORGAN =
            Pattern.compile(
                    "部门|街道办|(?<=[\\u4e00-\\u9fff]{2})街道(?=[把将为向对])|国资公司|国企|人民政府|政府(?!工作报告|补助|补贴|采购|投资|事务)|管委会|管理委员会|人大常委会|人大|常委会|财政(?!部)|(?<![格布结当全僵危变时残定])局(?![面限部势])|厅(?!堂)|区委|县委|市委|省委|(?<=[省市区县])委(?![托员派屈])|发改委|人才办|网信办|金融办|科委|经信委|国资委|总工会|领导小组|公积金管理中心|组织部|新区管|税务(?!总局|师)|工信(?!部)");
    private static final Pattern AREA =
            Pattern.compile(
                    "自治区|省|新区|高新区|经开区|开发区|园区|科技城|科学城|产业城|自贸区|示范区|保税区|自治州|自治县|(?<![主老新]城)(?<!郊)区|县|旗|(?<![上超城门股楼])市(?!场)|镇(?!静)|街道");
    private static final Pattern CITY_ORGAN =
            Pattern.compile("[\\u4e00-\\u9fff]{2,4}市(?=[\\u4e00-\\u9fff]{1,12}(?:局|委|政府|办|中心))");
    private static final Pattern PROVINCIAL_ORGAN = Pattern.compile("厅");
    private static final int LOOK_BACK = 18;
    private static final Pattern BREAK = Pattern.compile("[，。、：；（）()《》“”\\s]|由|经|获|联合|会同");

    /** Money of a level: what pays decides (市级财政, 省级人才资金, 区里补). */
    private static final Pattern MONEY =
            Pattern.compile(
                    "(中央|国家|省|自治区|市|区|县)(?:级(?=[^，。]{0,6}(?:财政|资金|贴息|补贴|预算|专项))|财政|里补|里同步|里将)");

    private static final double MONEY_WEIGHT = 3.6;

    private static final double ORGAN_WEIGHT = 3;
    private static final double ACTOR_WEIGHT = 2.4;

    private static final Pattern CHINESE_ACTOR =
            Pattern.compile(
                    "^([\\u4e00-\\u9fff]{2,12}?(?:新区|高新区|经开区|开发区|园区|自贸区|区|县|市|省|自治区)?)(?=[：:]|发布|出台|印发|推出|实施|设立|启动|对|将|为|给|提高|放宽|调整|取消|开展|发放|发出|发券|首|落实|明确|联合|税务|试点|鼓励|启动|打造|集中|拟|拿出|投|向)");
    private static final Pattern LATIN_ACTOR =
            Pattern.compile(
                    "^(?:[A-Z]{3,}[^-–—]{0,24}[-–—] ?)?((?:[A-Z][\\p{L}'’.-]*\\s?){1,3})(?=\\s?(?:will|offers|to (?:license|subsidise|subsidize|pay|build|give|fund|offer|reward|cut|waive|invest|lend|train|let)|sets|tries|approves|lets|retrains|extends|widens|lifts|launches|opens|rewards|buys|breaks|unveils|talent|housing|council|city|mayor|has set up|'s))");
    private static final Pattern DISTRICT =
            Pattern.compile("(?i)\\b(?:district|borough|county|zone|new area|park)\\b");
    private static final Pattern ORGAN_OF_CITY =
            Pattern.compile(
                    "((?:[A-Z][\\p{L}’'.-]+\\s){0,2}[A-Z][\\p{L}.-]+)(?:'s|’s)? (?:[\\w&-]+ ){0,4}?(?:[Bb]ureau|[Oo]ffice|[Aa]uthority|[Cc]ouncil|[Cc]orporation|[Aa]gency)\\b");

    private static final Set<String> COUNTRIES = countries();

    private final Gazetteer gazetteer;

    IssuingBodies(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /** The bodies of a story, in order. */
    List<IssuingBody> in(List<String> sentences) {
        List<IssuingBody> bodies = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            String sentence = sentences.get(i);
            addNamed(sentence, i, bodies);
            addChineseOrgans(sentence, i, bodies);
            addActors(sentence, i, bodies);
        }
        return isOfCountyLevelCity(sentences)
                ? bodies.stream().map(this::ofCounty).toList()
                : bodies;
    }

    /** Whether the only city that acts is one at county level (海宁市), whose 市财政 is a district's. */
    private boolean isOfCountyLevelCity(List<String> sentences) {
        return sentences.stream()
                .flatMap(sentence -> CITY_ORGAN.matcher(sentence).results())
                .map(MatchResult::group)
                .anyMatch(this::isCountyLevelCity);
    }

    private IssuingBody ofCounty(IssuingBody body) {
        boolean nameless = body.name().startsWith("市");
        return body.level() == IssuingLevel.CITY && nameless
                ? new IssuingBody(
                        IssuingLevel.DISTRICT,
                        body.name(),
                        body.weight(),
                        body.sentence(),
                        body.start())
                : body;
    }

    private static void addNamed(String sentence, int number, List<IssuingBody> bodies) {
        for (Named named : NAMED) {
            Matcher matcher = named.pattern().matcher(sentence);
            while (matcher.find()) {
                bodies.add(
                        new IssuingBody(
                                named.level(),
                                matcher.group(),
                                named.weight(),
                                number,
                                matcher.start()));
            }
        }
        Matcher region = REGION.matcher(sentence);
        while (region.find()) {
            bodies.add(
                    new IssuingBody(
                            IssuingLevel.PROVINCE,
                            region.group(),
                            ORGAN_WEIGHT,
                            number,
                            region.start()));
        }
    }

    private void addChineseOrgans(String sentence, int number, List<IssuingBody> bodies) {
        Matcher money = MONEY.matcher(sentence);
        while (money.find()) {
            bodies.add(
                    new IssuingBody(
                            levelOfMoney(money.group(1)),
                            money.group(),
                            MONEY_WEIGHT,
                            number,
                            money.start()));
        }
        Matcher organ = CHINESE_ORGAN.matcher(sentence);
        while (organ.find()) {
            int from = Math.max(0, organ.start() - LOOK_BACK);
            String before = sentence.substring(from, organ.end());
            Matcher stop = BREAK.matcher(before);
            int begin = 0;
            while (stop.find()) {
                begin = stop.end() < before.length() ? stop.end() : begin;
            }
            String name = before.substring(begin);
            if (name.contains("国家") && !name.contains("国家级")) {
                continue;
            }
            level(name)
                    .ifPresent(
                            level ->
                                    bodies.add(
                                            new IssuingBody(
                                                    level,
                                                    name,
                                                    ORGAN_WEIGHT,
                                                    number,
                                                    organ.start())));
        }
    }

    private Optional<IssuingLevel> level(String name) {
        if (PROVINCIAL_ORGAN.matcher(name).find()) {
            return Optional.of(IssuingLevel.PROVINCE);
        }
        Matcher area = AREA.matcher(name);
        String last = null;
        while (area.find()) {
            last = area.group();
        }
        if (last != null) {
            return Optional.of(levelOfArea(last, name));
        }
        return gazetteer.named(name).isEmpty() ? Optional.empty() : Optional.of(IssuingLevel.CITY);
    }

    private IssuingLevel levelOfArea(String area, String name) {
        return switch (area) {
            case "省", "自治区" -> IssuingLevel.PROVINCE;
            case "自治州" -> IssuingLevel.CITY;
            case "市" -> isCountyLevelCity(name) ? IssuingLevel.DISTRICT : IssuingLevel.CITY;
            default -> IssuingLevel.DISTRICT;
        };
    }

    /** 昆山市 and the like lie in a city of their own name's level above them. */
    private boolean isCountyLevelCity(String name) {
        int end = name.lastIndexOf('市');
        for (int length = 2; length <= 4 && end - length >= 0; length++) {
            String full = name.substring(end - length, end + 1);
            var city = gazetteer.byName("CN", null, full);
            if (city.isPresent()) {
                return gazetteer.isDistrict(city.get().code(), full)
                        && !full.equals(city.get().nameZh() + "市");
            }
        }
        return false;
    }

    private static IssuingLevel levelOfMoney(String area) {
        return switch (area) {
            case "中央", "国家" -> IssuingLevel.NATION;
            case "省", "自治区" -> IssuingLevel.PROVINCE;
            case "市" -> IssuingLevel.CITY;
            default -> IssuingLevel.DISTRICT;
        };
    }

    private void addActors(String sentence, int number, List<IssuingBody> bodies) {
        Matcher chinese = CHINESE_ACTOR.matcher(sentence);
        if (chinese.find()) {
            String place = chinese.group(1);
            if (!gazetteer.named(place).isEmpty() || gazetteer.isChineseProvince(place)) {
                IssuingLevel level =
                        gazetteer.isChineseProvince(place) && gazetteer.named(place).isEmpty()
                                ? IssuingLevel.PROVINCE
                                : level(place).orElse(IssuingLevel.CITY);
                bodies.add(new IssuingBody(level, place, ACTOR_WEIGHT, number, 0));
            }
        }
        Matcher latin = LATIN_ACTOR.matcher(sentence);
        if (latin.find()) {
            String place = latin.group(1).strip();
            if (isCountry(place)) {
                bodies.add(new IssuingBody(IssuingLevel.NATION, place, ACTOR_WEIGHT, number, 0));
            } else if (!DISTRICT.matcher(
                                    sentence.substring(
                                            latin.start(1),
                                            Math.min(sentence.length(), latin.end(1) + 24)))
                            .find()
                    && !gazetteer.named(place).isEmpty()) {
                bodies.add(new IssuingBody(IssuingLevel.CITY, place, ACTOR_WEIGHT, number, 0));
            }
        }
        Matcher organ = ORGAN_OF_CITY.matcher(sentence);
        while (organ.find()) {
            if (!gazetteer.named(organ.group(1)).isEmpty()) {
                bodies.add(
                        new IssuingBody(
                                IssuingLevel.CITY,
                                organ.group(),
                                ORGAN_WEIGHT - 0.1,
                                number,
                                organ.start()));
            }
        }
    }

    private static boolean isCountry(String name) {
        return COUNTRIES.contains(name.toLowerCase(Locale.ROOT));
    }

    private static Set<String> countries() {
        Set<String> names = new HashSet<>(List.of("britain", "eu", "us", "u.s."));
        for (String code : Locale.getISOCountries()) {
            names.add(
                    new Locale("", code)
                            .getDisplayCountry(Locale.ENGLISH)
                            .toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
