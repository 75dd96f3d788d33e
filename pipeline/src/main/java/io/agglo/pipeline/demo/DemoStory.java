package io.agglo.pipeline.demo;

import static io.agglo.pipeline.demo.Words.fill;

import io.agglo.pipeline.demo.DemoTables.DemoCity;
import io.agglo.pipeline.demo.DemoTables.DemoSector;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One article of one outlet.
 *
 * @param number of the article, part of its address
 * @param event number of what it reports; syndicated copies share it
 * @param paragraphs of its text, the correction last where there is one
 * @param city that it is about
 * @param firm that it is about, if it is about one
 * @param publishedAt Beijing time
 * @param availableOn day from which the outlet shows it
 * @param correctedAt when it was corrected, Beijing time, if it was
 */
record DemoStory(
        int number,
        int event,
        Kind kind,
        Outlet outlet,
        String title,
        List<String> paragraphs,
        DemoCity city,
        DemoSector sector,
        @Nullable DemoFirm firm,
        LocalDateTime publishedAt,
        LocalDate availableOn,
        @Nullable LocalDateTime correctedAt) {

    /** What a story reports. */
    enum Kind {
        FUNDING,
        PRODUCT,
        COOPERATION,
        ATTENTION,
        POLICY,
        RELOCATION
    }

    /** Who publishes, and in which language. */
    enum Outlet {
        QIANJIANG("钱江创新观察", "zh"),
        YUANWANG("远望产业周刊", "zh"),
        DELTA("Delta Tech Wire", "en");

        private final String title;
        private final String language;

        Outlet(String title, String language) {
            this.title = title;
            this.language = language;
        }

        String title() {
            return title;
        }

        /** ISO 639-1. */
        String language() {
            return language;
        }
    }

    /** Path of the article on its outlet's site. */
    String path() {
        return fill("/%d/%02d/%d.html", publishedAt.getYear(), publishedAt.getMonthValue(), number);
    }
}
