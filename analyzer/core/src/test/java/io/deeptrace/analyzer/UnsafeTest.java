// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Unsafe} is compiled on the spot: javac warns of it, and no option of the build turns that off. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnsafeTest {
    @TempDir
    Path work;

    @ParameterizedTest
    @ValueSource(strings = {"rta", "xta"})
    void an_object_allocated_without_a_constructor_is_met(String engine) throws Exception {
        assertThat(closure(engine, "allocated(UNSAFE, Circle.class)"))
                .contains("m.Circle#draw()", "m.Circle#<clinit>()")
                .doesNotContain("m.Circle#<init>(int)", "m.Square#draw()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"put", "putVolatile", "swapped", "exchanged"})
    void an_object_written_by_its_offset_is_met_where_the_field_is_read(String how) throws Exception {
        for (String engine : List.of("rta", "xta")) {
            assertThat(closure(engine, how + "(UNSAFE, new Holder())"))
                    .as(engine)
                    .contains("m.Circle#draw()")
                    .doesNotContain("m.Square#draw()");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unnamed", "byField", "read", "statics"})
    void so_is_one_written_or_read_at_a_place_that_nobody_can_name(String how) throws Exception {
        for (String engine : List.of("rta", "xta")) {
            assertThat(closure(engine, how + "(UNSAFE, new Cell())")).as(engine).contains("m.Circle#draw()");
        }
    }

    @Test
    void what_is_written_so_into_one_class_does_not_come_to_another() throws Exception {
        assertThat(closure("xta", "elsewhere(UNSAFE, new Cell(), new Other())"))
                .contains("m.Circle#draw()")
                .doesNotContain("m.Square#draw()");
    }

    private List<String> closure(String engine, String call) throws Exception {
        Path classes = TestPrograms.compile(
                work, Map.of("m/Raw.java", """
                package m;
                import sun.misc.Unsafe;
                class Raw {
                    static final Unsafe UNSAFE = unsafe();
                    static final long SHAPE = shape();
                    static long shape() {
                        try {
                            return UNSAFE.objectFieldOffset(Holder.class.getDeclaredField("shape"));
                        } catch (ReflectiveOperationException failed) {
                            throw new ExceptionInInitializerError(failed);
                        }
                    }
                    static Unsafe unsafe() {
                        try {
                            java.lang.reflect.Field field = Unsafe.class.getDeclaredField("theUnsafe");
                            field.setAccessible(true);
                            return (Unsafe) field.get(null);
                        } catch (ReflectiveOperationException failed) {
                            throw new ExceptionInInitializerError(failed);
                        }
                    }
                    static void root() throws Exception { CALL; }
                    static void allocated(Unsafe unsafe, Class<? extends Shape> type) throws Exception {
                        ((Shape) unsafe.allocateInstance(type)).draw();
                    }
                    static void put(Unsafe unsafe, Holder holder) {
                        unsafe.putObject(holder, SHAPE, new Circle(1));
                        holder.shape.draw();
                    }
                    static void putVolatile(Unsafe unsafe, Holder holder) {
                        unsafe.putObjectVolatile(holder, SHAPE, new Circle(1));
                        ((Shape) unsafe.getObjectVolatile(holder, SHAPE)).draw();
                    }
                    static void swapped(Unsafe unsafe, Holder holder) {
                        unsafe.compareAndSwapObject(holder, SHAPE, null, new Circle(1));
                        holder.shape.draw();
                    }
                    static void exchanged(Unsafe unsafe, Holder holder) {
                        unsafe.getAndSetObject(holder, SHAPE, new Circle(1));
                        ((Shape) unsafe.getAndSetObject(holder, SHAPE, null)).draw();
                    }
                    static void unnamed(Unsafe unsafe, Cell cell) {
                        unsafe.putObject(cell, unsafe.objectFieldOffset(first(Cell.class)), new Circle(1));
                        cell.content.draw();
                    }
                    static void byField(Unsafe unsafe, Cell cell) throws Exception {
                        first(Cell.class).set(cell, new Circle(1));
                        cell.content.draw();
                    }
                    static void read(Unsafe unsafe, Cell cell) {
                        cell.content = new Circle(1);
                        ((Shape) unsafe.getObject(cell, unsafe.objectFieldOffset(first(Cell.class)))).draw();
                    }
                    static void statics(Unsafe unsafe, Cell cell) {
                        java.lang.reflect.Field field = first(Common.class);
                        unsafe.putObject(unsafe.staticFieldBase(field), unsafe.staticFieldOffset(field), new Circle(1));
                        Common.kept.draw();
                    }
                    static void elsewhere(Unsafe unsafe, Cell cell, Other other) {
                        cell.content = new Circle(1);
                        long offset = unsafe.objectFieldOffset(first(Other.class));
                        unsafe.putObject(other, offset, new Square());
                        cell.content.draw();
                    }
                    static java.lang.reflect.Field first(Class<?> type) {
                        return type.getDeclaredFields()[0];
                    }
                }
                class Common { static Shape kept; }
                class Cell { Shape content; }
                class Other { Shape held; }
                class Holder { Shape shape; }
                interface Shape { void draw(); }
                class Circle implements Shape {
                    static Object state = new Object();
                    Circle(int size) {}
                    public void draw() {}
                }
                class Square implements Shape { public void draw() {} }
                """.replace("CALL", call)), "-XDignore.symbol.file", "-nowarn");
        try (Program program = TestPrograms.open(classes)) {
            return TestPrograms.methods(TestPrograms.closure(engine, program, "m.Raw#root"));
        }
    }
}
