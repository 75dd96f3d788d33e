package io.agglo.connectors.postings;

import io.agglo.connectors.extract.FeedEntry;
import io.agglo.connectors.extract.FeedEntry.Feed;
import io.agglo.connectors.extract.Rejections;
import io.agglo.connectors.extract.XmlFeed;
import io.agglo.connectors.postings.Advert.Field;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A feed of openings, one an entry: elements whose names are labels, a title that may name the
 * employer, and the labelled lines that some boards begin their text with.
 */
final class FeedOfPostings implements PostingFormat {
    private static final Pattern HEADQUARTERS =
            Pattern.compile(
                    "(?m)^(Headquarters|Company|Location|Employer|Salary)\\s*:\\s*(\\S.{0,120})$");
    private static final Pattern PERSON = Pattern.compile("(?i)\\S+@\\S+|admin|editor|jobs?");

    @Override
    public boolean read(PostingDocument document, AdvertReader out) {
        if (!XmlFeed.isFeed(document.text())) {
            return false;
        }
        Optional<Feed> read = XmlFeed.of(document.text(), document.url());
        if (read.isEmpty()) {
            out.reject(Rejections.INVALID_XML, null, null, "DOCTYPE");
            return true;
        }
        Feed feed = read.get();
        for (int at = 0; at < feed.entries().size(); at++) {
            out.read(advert(feed.entries().get(at), feed), (long) at);
        }
        return !feed.entries().isEmpty();
    }

    private static Advert advert(FeedEntry entry, Feed feed) {
        Advert advert = new Advert();
        entry.others()
                .forEach(
                        (name, value) ->
                                Labels.standard()
                                        .field(name)
                                        .ifPresent(field -> advert.put(field, value)));
        String written = entry.title().orElse("");
        AdvertTitle title =
                advert.has(Field.EMPLOYER)
                        ? new AdvertTitle(written, Optional.empty(), Optional.empty())
                        : AdvertTitle.of(written);
        String body = entry.body().orElse("");
        advert.put(Field.TITLE, withoutEmployer(title.title(), advert.get(Field.EMPLOYER)))
                .put(Field.EMPLOYER, title.employer())
                .put(Field.PLACE, title.place())
                .put(Field.DESCRIPTION, body)
                .put(Field.URL, entry.link())
                .put(Field.ID, entry.id())
                .put(Field.POSTED, entry.dates().stream().findFirst())
                .put(Field.LANGUAGE, entry.language().or(feed::language));
        Matcher line = HEADQUARTERS.matcher(body);
        while (line.find()) {
            switch (line.group(1)) {
                case "Company", "Employer" -> advert.put(Field.EMPLOYER, line.group(2));
                case "Salary" -> advert.put(Field.PAY, line.group(2));
                default -> advert.put(Field.PLACE, line.group(2));
            }
        }
        return advert.put(
                Field.EMPLOYER, entry.author().filter(name -> !PERSON.matcher(name).matches()));
    }

    /** The title without the employer that stands at its beginning or end. */
    private static String withoutEmployer(String title, Optional<String> employer) {
        if (employer.isEmpty()) {
            return title;
        }
        String name = Pattern.quote(employer.get());
        String rest =
                title.replaceFirst("(?i)^" + name + "\\s*[:：]\\s*", "")
                        .replaceFirst("(?i)\\s+(?:at|@|bei|-|–)\\s+" + name + "$", "");
        return rest.isBlank() ? title : rest;
    }
}
