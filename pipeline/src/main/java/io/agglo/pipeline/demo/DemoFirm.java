package io.agglo.pipeline.demo;

import io.agglo.pipeline.demo.DemoTables.DemoCity;
import io.agglo.pipeline.demo.DemoTables.DemoSector;
import io.agglo.pipeline.demo.DemoTables.District;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An invented firm and what is true of it.
 *
 * @param number of the firm in this world, from 0
 * @param brand the invented part of its name
 * @param brandLatin the brand in Latin letters
 * @param creditCode eighteen characters, organisation part beginning with {@code DEM}
 * @param availableOn day from which the register shows it
 * @param gamer named after technology, does no R&amp;D
 * @param intensity R&amp;D over value added, percent; 0 where it does none
 * @param rdShare mean R&amp;D weight of its openings, 0 to 1
 * @param size how readily it hires, 1 at the median
 */
record DemoFirm(
        int number,
        Part part,
        String name,
        String brand,
        String brandLatin,
        String creditCode,
        DemoCity city,
        District district,
        String address,
        DemoSector sector,
        String scope,
        String legalForm,
        String capital,
        LocalDate registeredOn,
        LocalDate availableOn,
        @Nullable LocalDate dissolvedOn,
        @Nullable Move move,
        boolean gamer,
        double intensity,
        double rdShare,
        double size) {

    /** Why a firm is in the world. */
    enum Part {
        ORDINARY,
        /** One of the robotics firms with which Hangzhou's cluster emerges. */
        EMERGING,
        /** Does R&amp;D in Hangzhou and produces in Shenzhen. */
        SPLIT,
        /** Came to Hangzhou from abroad, as was announced before. */
        RELOCATED
    }

    /** A change of the registered address. */
    record Move(
            LocalDate on,
            LocalDate availableOn,
            DemoCity city,
            District district,
            String address) {}

    boolean rdActive() {
        return intensity > 0;
    }

    /** The city in which it is registered on a day. */
    DemoCity cityOn(LocalDate day) {
        return move == null || day.isBefore(move.on()) ? city : move.city();
    }

    /** Whether it is registered and not dissolved at the end of a day. */
    boolean activeOn(LocalDate day) {
        return !registeredOn.isAfter(day) && (dissolvedOn == null || dissolvedOn.isAfter(day));
    }
}
