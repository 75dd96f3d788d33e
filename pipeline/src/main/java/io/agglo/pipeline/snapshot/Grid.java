package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.Measure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One measure over the known cities and sectors that have any of it.
 *
 * @param cities codes of the cities, one a row
 * @param sectors ids of the sectors, one a column
 * @param x amounts by city and sector
 * @param cityTotals amounts by city over all sectors, the unknown one included
 * @param sectorTotals amounts by sector over all cities, the unknown one included
 * @param country amount of the country
 */
@SuppressWarnings("ArrayRecordComponent") // a view of the matrix; never compared
record Grid(
        List<String> cities,
        List<String> sectors,
        Map<String, Integer> rowOf,
        Map<String, Integer> columnOf,
        double[][] x,
        double[] cityTotals,
        double[] sectorTotals,
        double country) {

    static Grid of(Matrix matrix, Measure measure) {
        List<String> cities =
                matrix.cities().stream().filter(city -> matrix.city(city).of(measure) > 0).toList();
        List<String> sectors =
                matrix.sectors().stream()
                        .filter(sector -> matrix.sector(sector).of(measure) > 0)
                        .toList();
        // Where all cities or all sectors are unknown there is nothing to compare.
        return cities.isEmpty() || sectors.isEmpty()
                ? of(matrix, measure, List.of(), List.of())
                : of(matrix, measure, cities, sectors);
    }

    private static Grid of(
            Matrix matrix, Measure measure, List<String> cities, List<String> sectors) {
        Map<String, Integer> rowOf = places(cities);
        Map<String, Integer> columnOf = places(sectors);
        double[][] x = new double[cities.size()][sectors.size()];
        matrix.eachKnown(
                (city, sector, amounts) -> {
                    Integer row = rowOf.get(city);
                    Integer column = columnOf.get(sector);
                    if (row != null && column != null) {
                        x[row][column] = amounts[measure.ordinal()];
                    }
                });
        return new Grid(
                cities,
                sectors,
                rowOf,
                columnOf,
                x,
                cities.stream().mapToDouble(city -> matrix.city(city).of(measure)).toArray(),
                sectors.stream().mapToDouble(id -> matrix.sector(id).of(measure)).toArray(),
                matrix.country().of(measure));
    }

    private static Map<String, Integer> places(List<String> names) {
        Map<String, Integer> places = new HashMap<>();
        names.forEach(name -> places.put(name, places.size()));
        return places;
    }

    /** Amounts of a sector by city. */
    double[] column(int sector) {
        double[] column = new double[x.length];
        for (int city = 0; city < column.length; city++) {
            column[city] = x[city][sector];
        }
        return column;
    }

    /** Units of the sector expected in the city if it were as the country is. */
    double expected(int city, int sector) {
        return cityTotals[city] * sectorTotals[sector] / country;
    }

    /** Whether the city has at least its share of the sector; whole counts decide exactly. */
    boolean advantage(int city, int sector) {
        return x[city][sector] * country >= cityTotals[city] * sectorTotals[sector];
    }
}
