// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** A class in a hundred loaders, which are held until the recording is over and then let go. */
public final class ManyLoaders {
    private static final int LOADERS = 100;
    private static final List<URLClassLoader> HELD = new ArrayList<>();

    private ManyLoaders() {}

    /** Prints what the copies compute; when the JVM ends, how many loaders are left. */
    public static void run() throws Exception {
        URL[] here = {ManyLoaders.class.getProtectionDomain().getCodeSource().getLocation()};
        int sum = 0;
        for (int i = 0; i < LOADERS; i++) {
            URLClassLoader loader = new URLClassLoader(here, ClassLoader.getPlatformClassLoader());
            HELD.add(loader);
            Object copy = loader.loadClass(Copy.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            sum += ((IntUnaryOperator) copy).applyAsInt(i);
        }
        System.out.println("copies " + sum);
        Runtime.getRuntime().addShutdownHook(new Thread(ManyLoaders::letGo));
    }

    /** Calls it. */
    public static void main(String[] args) throws Exception {
        run();
    }

    private static void letGo() {
        List<WeakReference<ClassLoader>> all = new ArrayList<>();
        HELD.forEach(loader -> all.add(new WeakReference<>(loader)));
        HELD.clear();
        for (int i = 0; i < 50 && left(all) > 0; i++) {
            System.gc();
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        System.out.println("left " + left(all));
    }

    private static long left(List<WeakReference<ClassLoader>> all) {
        return all.stream().filter(each -> each.get() != null).count();
    }

    /** Is loaded again and again. */
    public static final class Copy implements IntUnaryOperator {
        /** Is called by reflection. */
        public Copy() {}

        @Override
        public int applyAsInt(int n) {
            return own(n);
        }

        private static int own(int n) {
            return n * 3;
        }
    }
}
