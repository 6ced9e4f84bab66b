//! The store of this machine, asked by the server's handlers in this process.

use std::path::PathBuf;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use certwright::server::gate::Caller;
use certwright::server::problem::Reason;
use certwright::server::state::Inner;
use certwright::server::{Settings, router};
use certwright::store::vault::VaultFault;
use certwright::store::{AnyStore, StorePlace, Vault};
use reqwest::Url;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;
use zeroize::Zeroizing;

use super::super::status::Problem;
use super::answer::{Answer, STORE_FAILS};
use super::{Ask, StoreOptions, make_folder_of, store_problem};

/// The store, opened.
pub(super) struct Local {
    router: Router,
    base: Url,
    caller: Caller,
}

/// Opens store and vault, and makes them where there are none.
pub(super) fn open(options: &StoreOptions, ports: Option<PathBuf>, runtime: &Runtime) -> Result<Local, Problem> {
    let (store, vault) = runtime.block_on(options.open())?;
    let clock = runtime.block_on(options.clock())?;
    runtime.spawn({
        let clock = clock.clone();
        async move { clock.keep_following().await }
    });
    // Whoever waits at a terminal knows when it is enough.
    let patient = Duration::from_secs(86_400);
    let settings = Settings {
        sync_every: None,
        deadline: patient,
        body_octets_max: usize::MAX,
        time_scale: options.time_scale,
        clock,
        is_rehearsal: options.is_rehearsal(),
        ports,
        lab_authority: options.lab_ca.clone(),
        authorities: options.authorities()?,
        ..Settings::default()
    };
    let _within = runtime.enter();
    let router = router(Inner::new(store, vault, settings)).0;
    let base = Url::parse("http://localhost/").map_err(|error| Problem::failed(error.to_string(), STORE_FAILS))?;
    Ok(Local { router, base, caller: Caller::local(&user()) })
}

impl Local {
    pub(super) async fn ask(&self, ask: &Ask<'_>) -> Result<Answer, Problem> {
        let failed = |error: &dyn std::fmt::Display| Problem::failed(error.to_string(), STORE_FAILS);
        let url = ask.url(&self.base);
        let target = url.as_str().strip_prefix("http://localhost").unwrap_or("/").to_owned();
        let request = Request::builder().method(ask.method.clone()).uri(target).extension(self.caller.clone());
        let request = match ask.body {
            Some(body) => request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body.to_string())),
            None => request.body(Body::empty()),
        };
        let request = request.map_err(|error| failed(&error))?;
        let response = self.router.clone().oneshot(request).await.map_err(|error| failed(&error))?;
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.map_err(|error| failed(&error))?;
        let reason = parts.extensions.get::<Reason>().map(|reason| reason.0.clone());
        Ok(Answer { status: parts.status.as_u16(), body: body.to_vec(), reason })
    }
}

impl StoreOptions {
    /// Opens store and vault, and makes them where there are none.
    pub(crate) async fn open(&self) -> Result<(AnyStore, Vault), Problem> {
        let place = self.place()?;
        super::super::plugin::begin_drivers(self)?;
        if let StorePlace::Sqlite(file) = &place {
            make_folder_of(file)?;
        }
        let store = AnyStore::open(&place).await.map_err(store_problem)?;
        let vault = self.vault(&place)?.map_err(|fault| {
            Problem::failed(fault.to_string(), "Put the key back, or name its file with --key-file.")
        })?;
        Ok((store, vault))
    }

    /// Whether the vault's key comes from the environment or from a program, and not from a file.
    pub(crate) fn has_key_elsewhere(&self) -> bool {
        self.key_command.is_some() || std::env::var_os(KEY).is_some_and(|key| !key.is_empty())
    }

    /// The key must be there: one that is made now would open nothing of a store that others use.
    pub(in crate::cli) fn expect_key(&self) -> Result<(), Problem> {
        let file = self.key_file.clone().map_or_else(|| Self::beside(&self.place()?, "key"), Ok)?;
        if self.has_key_elsewhere() || file.is_file() {
            return Ok(());
        }
        let help = "Copy the server's key file to this machine, for its owner alone, and name it with --key-file.";
        Err(Problem::usage(format!("{} is missing", file.display()), help))
    }

    /// A key of the environment goes before a program's, a program's before a file's.
    fn vault(&self, place: &StorePlace) -> Result<Result<Vault, VaultFault>, Problem> {
        if let Some(key) = std::env::var_os(KEY).filter(|key| !key.is_empty()) {
            return Ok(Vault::with_key(KEY, &Zeroizing::new(key.to_string_lossy().into_owned())));
        }
        if let Some(program) = &self.key_command {
            return Ok(Vault::from_program(program));
        }
        let file = self.key_file.clone().map_or_else(|| Self::beside(place, "key"), Ok)?;
        make_folder_of(&file)?;
        Ok(Vault::open(&file))
    }
}

/// The vault's key itself, 64 hexadecimal digits. No flag: arguments are seen by everybody on the machine.
const KEY: &str = "CERTWRIGHT_KEY";

/// Whoever sits at this machine.
pub(super) fn user() -> String {
    let of = |name| std::env::var(name).ok().filter(|user: &String| !user.is_empty());
    of("USER").or_else(|| of("LOGNAME")).or_else(|| of("USERNAME")).unwrap_or_else(|| "unknown".to_owned())
}
