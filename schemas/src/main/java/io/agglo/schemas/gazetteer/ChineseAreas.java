package io.agglo.schemas.gazetteer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that Chinese areas go by, for readers that look for a place inside another name. */
public final class ChineseAreas {
    private static final Pattern HAN = Pattern.compile("[\\u3400-\\u9fff]{2,}");
    private static final Pattern KIND =
            Pattern.compile("(?<=..)(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|市|省|区|县|旗|盟|地区)$");

    /** How large an area is. */
    public enum Level {
        PROVINCE,
        CITY,
        DISTRICT
    }

    /**
     * One name of an area.
     *
     * @param name as written, with or without its kind (杭州市, 杭州)
     * @param inFull whether the name says what kind of area it is (杭州市, 余杭区)
     * @param code GB/T 2260 of the province (330000) or of the city (330100); for a district or
     *     county that of its city
     */
    public record Area(String name, boolean inFull, String code, Level level) {}

    private ChineseAreas() {}

    /** All names, provinces first; one name may stand for several areas. */
    public static List<Area> all() {
        List<Area> areas = new ArrayList<>();
        for (String[] row : Tables.rows("provinces.tsv")) {
            areas.add(new Area(row[1], true, row[0], Level.PROVINCE));
            areas.add(new Area(row[2], false, row[0], Level.PROVINCE));
        }
        for (String[] row : Tables.rows("china.tsv")) {
            areas.add(new Area(row[1], true, row[0], Level.CITY));
            areas.add(new Area(row[2], row[2].equals(row[1]), row[0], Level.CITY));
        }
        for (String[] row : Tables.rows("areas.tsv")) {
            if (HAN.matcher(row[1]).matches() && row[1].length() > 2) {
                areas.add(new Area(row[1], true, row[2], Level.DISTRICT));
                Matcher kind = KIND.matcher(row[1]);
                if (kind.find()) {
                    areas.add(
                            new Area(
                                    row[1].substring(0, kind.start()),
                                    false,
                                    row[2],
                                    Level.DISTRICT));
                }
            }
        }
        return List.copyOf(areas);
    }
}
