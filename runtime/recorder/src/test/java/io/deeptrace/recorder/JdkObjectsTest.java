// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of the JDK's own objects, where all of their fields would tell less, or the wrong thing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JdkObjectsTest {
    private final RecorderOptions options = new RecorderOptions();

    @TempDir
    Path directory;

    private String shown(Object value) throws IOException {
        return Recorded.shown(value, directory, options);
    }

    private static class Worker extends Thread {
        final int jobs = 3;
    }

    @Test
    void a_thread_has_its_name_and_number() throws IOException {
        Thread thread = Thread.currentThread();
        Worker worker = new Worker();
        worker.setName("worker");
        String number = worker.toString();
        assertThat(shown(thread)).isEqualTo("Thread{name=\"" + thread.getName() + "\", tid=" + id(thread) + "L}");
        assertThat(shown(worker)).as(number).isEqualTo("Worker{name=\"worker\", tid=" + id(worker) + "L, jobs=3}");
        assertThat(shown(new ThreadGroup("group"))).isEqualTo("ThreadGroup{name=\"group\"}");
    }

    @SuppressWarnings("deprecation")
    private static long id(Thread thread) {
        return thread.getId();
    }

    @Test
    void a_variable_of_threads_has_the_value_that_the_thread_sees_and_is_not_set_for_that() throws IOException {
        ThreadLocal<String> variable = ThreadLocal.withInitial(() -> {
            throw new AssertionError("called");
        });
        assertThat(shown(variable)).isEqualTo("SuppliedThreadLocal{set=false, value=null}");
        variable.set("mine");
        assertThat(shown(variable)).isEqualTo("SuppliedThreadLocal{set=true, value=\"mine\"}");
        variable.set(null);
        assertThat(shown(variable)).isEqualTo("SuppliedThreadLocal{set=true, value=null}");
        variable.remove();
        assertThat(shown(variable)).contains("set=false");
    }

    @Test
    void a_reference_has_what_it_refers_to() throws IOException {
        Object referent = List.of(1);
        assertThat(shown(new WeakReference<>(referent))).isEqualTo("WeakReference{referent=List12(1)[1]}");
        assertThat(shown(new SoftReference<>("soft"))).isEqualTo("SoftReference{referent=\"soft\"}");
        assertThat(shown(new WeakReference<>(null))).isEqualTo("WeakReference{referent=null}");
        assertThat(shown(new PhantomReference<>(referent, new ReferenceQueue<>())))
                .isEqualTo("PhantomReference{referent=List12(1)[1]}");
    }

    @Test
    void what_a_reference_refers_to_does_not_live_for_that() throws Exception {
        WeakReference<Object> reference = new WeakReference<>(new byte[100]);
        try (Recorded recorded = new Recorded(directory, options)) {
            Recorded.argument(reference);
            long end = System.nanoTime() + 20_000_000_000L;
            while (reference.get() != null && System.nanoTime() < end) {
                System.gc();
            }
            assertThat(reference.get()).isNull();
            assertThat(recorded.finish().only().arguments.get(0)).startsWith("WeakReference{referent=[B[100]");
        }
    }

    @Test
    void a_buffer_has_its_places_and_its_first_elements() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(10).put((byte) 7).limit(4);
        assertThat(shown(bytes))
                .isEqualTo(
                        "HeapByteBuffer{position=1, limit=4, capacity=10, hb=[B[10][7b, 0b, 0b, 0b, 0b, 0b, 0b, 0b]}");
        assertThat(shown(CharBuffer.wrap(new char[] {'a'})))
                .isEqualTo("HeapCharBuffer{position=0, limit=1, capacity=1, hb=[C[1]['a']}");
        assertThat(shown(ByteBuffer.allocateDirect(16)))
                .isEqualTo("DirectByteBuffer{position=0, limit=16, capacity=16, hb=null}");
    }

    @Test
    void a_future_has_its_state_and_what_came_of_it() throws IOException {
        assertThat(shown(new CompletableFuture<>())).isEqualTo("CompletableFuture{state=\"running\", outcome=null}");
        assertThat(shown(CompletableFuture.completedFuture("r")))
                .isEqualTo("CompletableFuture{state=\"done\", outcome=\"r\"}");
        assertThat(shown(CompletableFuture.completedFuture(null)))
                .isEqualTo("CompletableFuture{state=\"done\", outcome=null}");
        assertThat(shown(CompletableFuture.failedFuture(new IOException("no"))))
                .isEqualTo("CompletableFuture{state=\"failed\", outcome=IOException(\"no\", null)}");
        CompletableFuture<Object> cancelled = new CompletableFuture<>();
        cancelled.cancel(true);
        assertThat(shown(cancelled))
                .startsWith("CompletableFuture{state=\"cancelled\", outcome=CancellationException(");
    }

    @Test
    void a_task_has_its_state_and_what_came_of_it() throws IOException {
        FutureTask<String> task = new FutureTask<>(() -> "r");
        assertThat(shown(task)).isEqualTo("FutureTask{state=\"running\", outcome=null}");
        task.run();
        assertThat(shown(task)).isEqualTo("FutureTask{state=\"done\", outcome=\"r\"}");
        FutureTask<String> failing = new FutureTask<>(() -> {
            throw new IOException("no");
        });
        failing.run();
        assertThat(shown(failing)).isEqualTo("FutureTask{state=\"failed\", outcome=IOException(\"no\", null)}");
        FutureTask<String> cancelled = new FutureTask<>(() -> "r");
        cancelled.cancel(false);
        assertThat(shown(cancelled)).isEqualTo("FutureTask{state=\"cancelled\", outcome=null}");
    }

    @Test
    void a_task_of_the_jdks_own_pools_is_one_too() throws IOException {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);
        try {
            assertThat(shown(pool.schedule(() -> 1, 1, TimeUnit.DAYS)))
                    .isEqualTo("ScheduledFutureTask{state=\"running\", outcome=null}");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_pattern_has_its_text_and_a_matcher_its_place() throws IOException {
        Pattern pattern = Pattern.compile("b+", Pattern.CASE_INSENSITIVE);
        Matcher matcher = pattern.matcher("abbc");
        matcher.find();
        assertThat(shown(pattern)).isEqualTo("Pattern{pattern=\"b+\", flags=2}");
        assertThat(shown(matcher))
                .isEqualTo("Matcher{parentPattern=Pattern{pattern=\"b+\", flags=2}, text=\"abbc\", first=1, last=3}");
    }

    private static final class Audit extends Level {
        private static final long serialVersionUID = 1L;

        Audit() {
            super("AUDIT", 950);
        }

        @Override
        public String getName() {
            throw new AssertionError("called");
        }
    }

    @Test
    void names_stand_for_what_they_name() throws IOException {
        assertThat(shown(Level.INFO)).isEqualTo("Level \"INFO\"");
        assertThat(shown(new Audit())).isEqualTo("Audit \"AUDIT\"");
        assertThat(shown(Logger.getLogger("a.b"))).isEqualTo("Logger{name=\"a.b\"}");
        assertThat(shown(StandardCharsets.UTF_8)).isEqualTo("UTF_8 \"UTF-8\"");
        assertThat(shown(Charset.forName("ISO-8859-1"))).isEqualTo("ISO_8859_1 \"ISO-8859-1\"");
        assertThat(shown(ZoneId.of("Europe/Paris"))).isEqualTo("ZoneRegion \"Europe/Paris\"");
    }

    static class Shop {
        int open;

        void sell() {}
    }

    @Test
    void a_member_of_a_class_is_told_by_both_names() throws Exception {
        assertThat(shown(Shop.class.getDeclaredMethod("sell"))).isEqualTo("Method \"Shop.sell\"");
        assertThat(shown(Shop.class.getDeclaredField("open"))).isEqualTo("Field \"Shop.open\"");
        assertThat(shown(Shop.class.getDeclaredConstructor())).isEqualTo("Constructor \"new Shop\"");
        assertThat(shown(String.class.getMethod("length"))).isEqualTo("Method \"String.length\"");
    }

    @Test
    void they_are_masked_as_other_fields_are() throws IOException {
        options.redactions = new String[] {"name", "outcome", "referent"};
        assertThat(shown(new Worker())).startsWith("Worker{name=***, tid=");
        assertThat(shown(CompletableFuture.completedFuture("r")))
                .isEqualTo("CompletableFuture{state=\"done\", outcome=***}");
        assertThat(shown(new WeakReference<>("r"))).isEqualTo("WeakReference{referent=***}");
    }

    /** As the JDK's own calls show them where it is traced. */
    @Test
    void none_that_is_being_constructed_does_harm() throws Exception {
        List<Class<?>> types = List.of(
                Thread.class,
                ThreadLocal.class,
                WeakReference.class,
                CompletableFuture.class,
                FutureTask.class,
                Matcher.class,
                Level.class,
                Shop.class.getDeclaredMethod("sell").getClass(),
                StandardCharsets.UTF_8.getClass());
        for (Class<?> type : types) {
            assertThat(shown(Memory.U.allocateInstance(type))).doesNotContain("?");
        }
    }
}
