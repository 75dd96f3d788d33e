package io.agglo.connectors.news;

import io.agglo.schemas.Mention;
import io.agglo.schemas.MentionKind;
import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.util.List;
import java.util.Objects;

/** The cities that a story names where it says what it is about: in its title and first part. */
final class NamedCities {
    private static final int FIRST_PART = 1_500;

    private NamedCities() {}

    static List<Mention> of(String title, String body) {
        String text = title + "\n" + body.substring(0, Math.min(body.length(), FIRST_PART));
        return Gazetteer.standard().named(text).stream().map(city -> mention(text, city)).toList();
    }

    private static Mention mention(String text, City city) {
        String chinese = Objects.requireNonNullElse(city.nameZh(), city.name());
        return Mention.newBuilder()
                .setKind(MentionKind.CITY)
                .setName(text.contains(chinese) ? chinese : city.name())
                .setId(city.code())
                .build();
    }
}
