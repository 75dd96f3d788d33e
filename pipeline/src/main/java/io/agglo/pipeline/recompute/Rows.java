package io.agglo.pipeline.recompute;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Rows of tables, written in bulk; they are there after {@link #flush}. */
final class Rows {
    private final Connection duckdb;
    private final Map<String, Table> tables = new HashMap<>();

    private record Table(DuckDBAppender appender, List<String> types) {}

    Rows(Connection duckdb) {
        this.duckdb = duckdb;
    }

    /**
     * Adds a row.
     *
     * @param values one for each column, in their order; numbers are converted to its type
     * @throws SQLException if there are too many or too few, or one does not fit its column
     */
    void add(String name, @Nullable Object... values) throws SQLException {
        Table table = tables.get(name);
        if (table == null) {
            table =
                    new Table(
                            duckdb.unwrap(DuckDBConnection.class).createAppender("main", name),
                            types(name));
            tables.put(name, table);
        }
        if (values.length != table.types.size()) {
            throw new SQLException(
                    "a row of %s has %d values for %d columns"
                            .formatted(name, values.length, table.types.size()));
        }
        table.appender.beginRow();
        for (int column = 0; column < values.length; column++) {
            append(table.appender, table.types.get(column), values[column]);
        }
        table.appender.endRow();
    }

    private List<String> types(String table) throws SQLException {
        List<String> types = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet none = statement.executeQuery("from " + table + " limit 0")) {
            ResultSetMetaData columns = none.getMetaData();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                types.add(columns.getColumnTypeName(column));
            }
        }
        return types;
    }

    private static void append(DuckDBAppender row, String type, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            row.appendNull();
        } else if (value instanceof Number number) {
            switch (type) {
                case "INTEGER" -> row.append(Math.toIntExact(number.longValue()));
                case "BIGINT" -> row.append(number.longValue());
                case "DOUBLE" -> row.append(number.doubleValue());
                default -> throw misfit(type, value);
            }
        } else if (value instanceof Boolean truth) {
            row.append(truth);
        } else if (value instanceof LocalDate day) {
            row.append(day);
        } else if (value instanceof LocalDateTime time) {
            row.append(time);
        } else if (value instanceof String text) {
            row.append(text);
        } else {
            throw misfit(type, value);
        }
    }

    private static SQLException misfit(String type, Object value) {
        return new SQLException(
                "%s %s is no value of a column of type %s"
                        .formatted(value.getClass().getSimpleName(), value, type));
    }

    /** Writes the rows added so far. */
    void flush() throws SQLException {
        for (Table table : tables.values()) {
            table.appender.close();
        }
        tables.clear();
    }
}
