package io.agglo.pipeline.demo;

import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.CellAmounts;
import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.change.SnapshotKey;
import io.agglo.pipeline.change.SnapshotRows;
import io.agglo.pipeline.demo.DemoPosting.Copy;
import io.agglo.pipeline.demo.DemoPosting.Degree;
import io.agglo.pipeline.snapshot.Matrix;
import io.agglo.pipeline.snapshot.SnapshotReading;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * What the signal rules read of a world on each day: births, active firms, postings and stories of
 * the documents that could be seen by the end of that day, each in its true place.
 */
final class WorldRows {
    private final DemoWorld world;
    private final int windowDays;

    WorldRows(DemoWorld world, int windowDays) {
        this.world = world;
        this.windowDays = windowDays;
    }

    SnapshotRows of(LocalDate asof) {
        Map<Cell, long[]> cells = new HashMap<>();
        for (DemoFirm firm : world.firms()) {
            if (!firm.availableOn().isAfter(asof)) {
                Cell cell = cell(firm.city().code(), firm.sector().id());
                add(cells, cell, Measure.BIRTHS, 1, firm.registeredOn(), asof);
                if (firm.activeOn(asof)) {
                    amounts(cells, cell)[Measure.ACTIVE_FIRMS.ordinal()]++;
                }
            }
        }
        for (DemoPosting page : world.postings()) {
            if (!page.availableOn().isAfter(asof) && page.copy() != Copy.REFRESHED) {
                add(cells, page, asof);
            }
        }
        for (DemoStory story : world.stories()) {
            if (!story.availableOn().isAfter(asof)) {
                LocalDate day = story.publishedAt().toLocalDate();
                String sector = story.sector().id();
                add(cells, cell(story.city().code(), sector), Measure.STORIES, 1, day, asof);
                add(cells, cell(Cell.NATION, sector), Measure.STORIES, 1, day, asof);
            }
        }
        SnapshotKey key = new SnapshotKey("CN", windowDays, asof);
        return SnapshotReading.of(key, new Matrix(cells, windowDays).rows());
    }

    private void add(Map<Cell, long[]> cells, DemoPosting page, LocalDate asof) {
        LocalDate day = page.postedAt().toLocalDate();
        Cell cell = cell(page.city().code(), page.firm().sector().id());
        long openings = page.openings();
        add(cells, cell, Measure.POSTINGS, 1, day, asof);
        add(cells, cell, Measure.OPENINGS, openings, day, asof);
        add(cells, cell, Measure.OPENINGS_SQUARED, openings * openings, day, asof);
        if (page.degree() != null) {
            boolean doctor = page.degree() == Degree.DOCTOR && !page.degreePreferredOnly();
            add(cells, cell, Measure.DEGREE_POSTINGS, 1, day, asof);
            add(cells, cell, Measure.DEGREE_OPENINGS, openings, day, asof);
            add(cells, cell, Measure.DEGREE_SQUARED, openings * openings, day, asof);
            add(cells, cell, Measure.DOCTOR_OPENINGS, doctor ? openings : 0, day, asof);
        }
    }

    private static Cell cell(String city, String sector) {
        return new Cell("CN", city, sector);
    }

    private static long[] amounts(Map<Cell, long[]> cells, Cell cell) {
        return cells.computeIfAbsent(cell, unused -> new long[CellAmounts.LENGTH]);
    }

    private void add(
            Map<Cell, long[]> cells,
            Cell cell,
            Measure measure,
            long amount,
            LocalDate day,
            LocalDate asof) {
        long age = asof.toEpochDay() - day.toEpochDay();
        if (age >= 0 && age < (long) CellAmounts.WINDOWS * windowDays) {
            amounts(cells, cell)[CellAmounts.at(measure, (int) (age / windowDays))] += amount;
        }
    }
}
