package io.agglo.pipeline.demo;

import io.agglo.pipeline.demo.DemoTables.DemoCity;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One page of a job board: an opening as first advertised, or again.
 *
 * @param id of the page
 * @param identifier of the posting, as the board states it; a refreshed copy keeps it
 * @param opening number of what is truly offered; copies share it
 * @param rdTenths tenths of the R&amp;D weight of the title
 * @param openings how many people are sought
 * @param degree what is asked for; null: nothing stated
 * @param postedAt Beijing time
 * @param availableOn day from which the board shows it
 * @param endedOn last day on which one could apply, where it has ended
 */
record DemoPosting(
        String id,
        String identifier,
        int opening,
        Copy copy,
        DemoFirm firm,
        String employer,
        DemoCity city,
        String district,
        String title,
        int rdTenths,
        int openings,
        @Nullable Degree degree,
        boolean degreePreferredOnly,
        int experienceYears,
        @Nullable Pay pay,
        String description,
        LocalDateTime postedAt,
        LocalDate availableOn,
        End end,
        @Nullable LocalDate endedOn,
        Markup markup) {

    /** What a page is to the opening it advertises. */
    enum Copy {
        ORIGINAL,
        /** The same opening under a new identifier. */
        REPOST,
        /** The same posting, dated anew. */
        REFRESHED
    }

    /** Whether one can still apply. */
    enum End {
        OPEN,
        /** The page says that it is closed. */
        CLOSED,
        /** The page is gone: 404. */
        WITHDRAWN
    }

    /** How a page is written. */
    enum Markup {
        UTF_8,
        /** GB18030 text whose charset only a meta element names. */
        GBK,
        /** JSON-LD with raw line breaks and control characters in its strings. */
        CONTROL_CHARACTERS
    }

    /** A degree in the words of pages. */
    enum Degree {
        ASSOCIATE("大专", "associate degree"),
        BACHELOR("本科", "bachelor degree"),
        MASTER("硕士", "master degree"),
        DOCTOR("博士", "doctoral degree");

        private final String chinese;
        private final String category;

        Degree(String chinese, String category) {
            this.chinese = chinese;
            this.category = category;
        }

        String chinese() {
            return chinese;
        }

        /** As schema.org's credentialCategory. */
        String category() {
            return category;
        }
    }

    /** Monthly pay in thousands of yuan, and how many months are paid a year. */
    record Pay(int min, int max, int months) {}

    boolean original() {
        return copy == Copy.ORIGINAL;
    }

    /** This page as it appears at a moment, Beijing time, dated then. */
    DemoPosting appearingAt(LocalDateTime at) {
        return with(at, at.toLocalDate(), End.OPEN, null);
    }

    /** This page, saying that one could apply until a day. */
    DemoPosting closedOn(LocalDate day) {
        return with(postedAt, availableOn, End.CLOSED, day);
    }

    private DemoPosting with(
            LocalDateTime posted, LocalDate available, End ending, @Nullable LocalDate ended) {
        return new DemoPosting(
                id,
                identifier,
                opening,
                copy,
                firm,
                employer,
                city,
                district,
                title,
                rdTenths,
                openings,
                degree,
                degreePreferredOnly,
                experienceYears,
                pay,
                description,
                posted,
                available,
                ending,
                ended,
                markup);
    }
}
