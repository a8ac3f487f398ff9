// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.program;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database in memory, whose driver nobody names. */
public final class Database {
    private Database() {}

    /** Prints a sum. */
    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:shop");
                Statement statement = connection.createStatement()) {
            statement.execute("create table item(name varchar(20) primary key, price int)");
            statement.execute("insert into item values('taco', 3), ('salsa', 1)");
            try (ResultSet sum = statement.executeQuery("select sum(price), max(name) from item where price > 0")) {
                sum.next();
                System.out.println(sum.getInt(1) + " " + sum.getString(2));
            }
        }
    }
}
